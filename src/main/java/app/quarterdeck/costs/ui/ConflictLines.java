package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostConflict;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.DescriptionList;

/** What the reader wanted for a machine, beside what somebody else has made of it. */
class ConflictLines extends Composite<DescriptionList> {

    ConflictLines(CostConflict both) {
        var wanted = both.wanted();
        getContent()
                .add(
                        new DescriptionList.Term(Texts.get("machines.conflict.you", wanted.name())),
                        new DescriptionList.Description(CostWords.cost(wanted.after()) + ", "
                                + CostWords.days(wanted.validFrom(), wanted.validTo())),
                        new DescriptionList.Term(Texts.get("machines.conflict.stands", Format.day(wanted.validFrom()))),
                        new DescriptionList.Description(CostWords.cost(wanted.before())));
        both.newest()
                .ifPresent(newest -> getContent()
                        .add(
                                new DescriptionList.Term(Texts.get("machines.conflict.newest")),
                                new DescriptionList.Description(Texts.get(
                                        "machines.conflict.said",
                                        CostWords.cost(newest.cost()),
                                        CostWords.days(newest.validFrom(), newest.validTo()),
                                        newest.recordedBy(),
                                        Format.dateTime(newest.recorded()),
                                        newest.reason()))));
    }
}
