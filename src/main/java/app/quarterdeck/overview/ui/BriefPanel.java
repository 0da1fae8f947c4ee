package app.quarterdeck.overview.ui;

import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.Brief;
import app.quarterdeck.overview.BriefLine;
import app.quarterdeck.overview.BriefRhythm;
import app.quarterdeck.overview.BriefSubscription;
import app.quarterdeck.overview.OverviewReport;
import app.quarterdeck.ui.NowMark;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import java.util.Locale;
import java.util.function.Supplier;

/** The business in a few sentences, and what waits, each name leading to where it can be looked into. */
class BriefPanel extends Composite<Panel> {

    private final Paragraph sentences = new Paragraph();
    private final UnorderedList points = new UnorderedList();
    private final Panel panel = new Panel(Texts.get("brief.title"), sentences, points);

    BriefPanel(BriefSubscription subscription) {
        points.addClassName("brief");
        panel.addActions(byMail(subscription));
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void load(Supplier<OverviewReport> source, Audience audience) {
        panel.load(source, report -> show(Brief.of(report, audience)));
    }

    private static Select<BriefRhythm> byMail(BriefSubscription subscription) {
        var byMail = new Select<BriefRhythm>();
        byMail.setItems(BriefRhythm.values());
        byMail.setItemLabelGenerator(
                it -> Texts.get("brief.by-mail." + it.name().toLowerCase(Locale.ROOT)));
        byMail.setAriaLabel(Texts.get("brief.by-mail"));
        byMail.setValue(subscription.mine());
        byMail.addValueChangeListener(change -> {
            subscription.choose(change.getValue());
            Notification.show(
                    subscription
                            .obstacle()
                            .map(why -> Texts.get("brief.obstacle."
                                    + why.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                            .orElseGet(() -> Texts.get("brief.chosen")),
                    5_000,
                    Notification.Position.BOTTOM_CENTER);
        });
        return byMail;
    }

    private void show(Brief brief) {
        sentences.removeAll();
        brief.sentences().forEach(line -> {
            add(sentences, line);
            sentences.add(new Span(" "));
        });
        points.removeAll();
        brief.points().forEach(line -> {
            var point = new ListItem();
            add(point, line);
            if (line.isNow()) {
                point.add(new NowMark());
            }
            points.add(point);
        });
    }

    private static void add(HasComponents to, BriefLine line) {
        to.add(new Span(line.lead()));
        line.link().ifPresent(link -> to.add(new Anchor(link.page(), link.name())));
        to.add(new Span(line.rest()));
    }
}
