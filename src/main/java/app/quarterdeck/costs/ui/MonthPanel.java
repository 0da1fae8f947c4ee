package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Ledger;
import app.quarterdeck.costs.LedgerProof;
import app.quarterdeck.costs.MonthClosing;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.YearMonth;
import java.util.function.Supplier;

/** Does the month add up, is it closed, and by whom. */
class MonthPanel extends Composite<Panel> {

    private final Ledger ledger;
    private final MonthClosing closing;
    private final Runnable onDone;
    private final Div content = new Div();
    private final Panel panel = new Panel(Texts.get("ledger.adds-up"), content);

    MonthPanel(Ledger ledger, MonthClosing closing, Runnable onDone) {
        this.ledger = ledger;
        this.closing = closing;
        this.onDone = onDone;
        content.addClassName("month-panel");
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void nothingYet() {
        panel.nothingYet(Texts.get("ledger.no-costs"));
    }

    void show(YearMonth month, Supplier<LedgerProof> proof) {
        panel.load(proof, found -> show(month, found));
    }

    private void show(YearMonth month, LedgerProof proof) {
        content.removeAll();
        content.add(
                proof.cost()
                        .<Component>map(MonthPanel::sum)
                        .orElseGet(() -> new Paragraph(Texts.get("ledger.nothing-priced"))),
                state(proof));
        if (proof.corrections().rows() > 0) {
            content.add(new Paragraph(Texts.get(
                    "ledger.corrections-here",
                    proof.corrections().rows(),
                    Format.usd(proof.corrections().cost()),
                    Format.usd(proof.corrections().revenue()))));
        }
        for (var payments : proof.uncounted()) {
            content.add(new Paragraph(Texts.get(
                    "ledger.uncounted." + payments.reason(),
                    payments.payments(),
                    Format.decimal(payments.amount(), 2),
                    payments.currency())));
        }
        if (CurrentUser.maySignForNumbers()) {
            content.add(action(month, proof));
        }
    }

    private static DescriptionList sum(LedgerProof.Cost cost) {
        var sum = new DescriptionList();
        sum.addClassName("proof");
        line(sum, "allocated", Format.usd(cost.allocated()));
        line(sum, "plus-unallocated", Format.usd(cost.unallocated()));
        line(sum, "is-fleet", Format.usd(cost.fleet()));
        var difference = new DescriptionList.Description(Format.usd(cost.difference()));
        difference.add(new StatusBadge(
                cost.difference().signum() == 0
                        ? new Status(Tone.GOOD, Texts.get("ledger.closes"))
                        : new Status(Tone.CRITICAL, Texts.get("ledger.does-not-close"))));
        sum.add(new DescriptionList.Term(Texts.get("ledger.difference")), difference);
        return sum;
    }

    private static void line(DescriptionList list, String key, String amount) {
        list.add(new DescriptionList.Term(Texts.get("ledger." + key)), new DescriptionList.Description(amount));
    }

    private static Div state(LedgerProof proof) {
        var state = new Div();
        state.addClassName("month-state");
        proof.closing()
                .ifPresentOrElse(
                        by -> {
                            state.add(
                                    new StatusBadge(new Status(Tone.GOOD, Texts.get("ledger.state.closed"))),
                                    new Paragraph(Texts.get("ledger.closed-by", by.by(), Format.dateTime(by.at()))));
                            by.note().ifPresent(note -> state.add(new Paragraph(note)));
                        },
                        () -> state.add(new Paragraph(
                                proof.until()
                                                .isBefore(proof.month()
                                                        .plusMonths(1)
                                                        .atDay(1))
                                        ? Texts.get(
                                                "ledger.runs-until",
                                                Format.day(proof.until().minusDays(1)))
                                        : Texts.get("ledger.can-be-closed"))));
        return state;
    }

    private Button action(YearMonth month, LedgerProof proof) {
        if (proof.isClosed()) {
            return new Button(
                    Texts.get("ledger.reopen"), click -> new ReopenMonthDialog(closing, month, onDone).open());
        }
        var close = new Button(
                Texts.get("ledger.close"), click -> new CloseMonthDialog(closing, ledger, proof, onDone).open());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        close.setEnabled(!proof.until().isBefore(month.plusMonths(1).atDay(1)));
        return close;
    }
}
