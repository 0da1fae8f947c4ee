package app.quarterdeck.roi.ui;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.roi.InvestmentTerms;
import app.quarterdeck.roi.PlannedRange;
import app.quarterdeck.roi.PlannedReturn;
import app.quarterdeck.roi.PlannedReturnEntry;
import app.quarterdeck.roi.PlannedReturns;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is planned to come back of one kind: to be told otherwise by who keeps the plan, with what that does to the payback. */
class PlannedReturnDialog extends ReasonedDialog {

    private final PlannedReturns planned;
    private final AmountField low;
    private final AmountField high;
    private final Paragraph effect = new Paragraph();
    private final Button save = saving(this::save);

    private PlannedReturn seen;

    PlannedReturnDialog(PlannedReturns planned, PlannedReturn row) {
        super(RoiWords.planned(row));
        this.planned = planned;
        seen = row;
        low = new AmountField("roi.field.low", Optional.of(row.aYear().low()));
        high = new AmountField("roi.field.high", row.aYear().high());

        if (CurrentUser.mayKeepInvestments()) {
            low.setRequiredIndicatorVisible(true);
            high.setHelperText(Texts.get("roi.high-help"));
            for (var field : List.of(low, high)) {
                field.setValueChangeMode(ValueChangeMode.LAZY);
                field.addValueChangeListener(change -> look());
            }
            effect.getElement().setAttribute("role", "status");
            var fields = new Div(low, high);
            fields.addClassName("cost-fields");
            ask(fields, effect);
            getFooter().add(save);
            look();
        } else {
            add(new Paragraph(Texts.get("roi.plan.stands", RoiWords.range(row.aYear()))));
        }
        tell(history());
    }

    /** Says what would come of what is filled in, if it can be. */
    private void look() {
        var wanted = wanted();
        save.setEnabled(!wanted.equals(Optional.of(seen.aYear())));
        effect.setText(wanted.map(it -> planned.paybackWith(seen.kind(), it)
                        .map(payback -> Texts.get("roi.plan.effect", RoiWords.payback(payback)))
                        .orElse(Texts.get("roi.plan.no-effect")))
                .orElse(""));
    }

    private void save() {
        var valid = valid(low, isLow(), "low") & valid(high, !isLow() || isHigh(), "high") & isReasonGiven();
        // What is no number where there was none is no change of which the field would have told.
        look();
        if (valid) {
            try {
                planned.change(seen, wanted().orElseThrow(), why());
                close();
            } catch (ChangedMeanwhileException e) {
                show(e.current(PlannedReturn.class));
            }
        }
    }

    private void show(PlannedReturn current) {
        seen = current;
        showBoth(Texts.get("roi.conflict-theirs", RoiWords.range(current.aYear())), wanted().map(RoiWords::range));
        look();
    }

    private boolean isLow() {
        return low.getOptionalValue().filter(InvestmentTerms::isCost).isPresent();
    }

    private boolean isHigh() {
        return high.isReadable() && PlannedRange.isUpperEnd(low.getValue(), high.getOptionalValue());
    }

    private Optional<PlannedRange> wanted() {
        return isLow() && isHigh()
                ? Optional.of(new PlannedRange(low.getValue(), high.getOptionalValue()))
                : Optional.empty();
    }

    private List<String> history() {
        var changes = planned.history(seen.kind());
        var entries =
                new ArrayList<>(changes.stream().map(PlannedReturnDialog::words).toList());
        var first = changes.isEmpty() ? seen.aYear() : changes.getLast().before();
        entries.add(Texts.get("roi.plan.from-the-case", RoiWords.range(first)));
        return entries;
    }

    private static String words(PlannedReturnEntry entry) {
        return RoiWords.entry(
                entry.at(),
                entry.by(),
                "changed",
                Texts.get("roi.from-to", RoiWords.range(entry.before()), RoiWords.range(entry.after())),
                entry.reason());
    }
}
