package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Ledger;
import app.quarterdeck.costs.LedgerProof;
import app.quarterdeck.costs.MonthClosing;
import app.quarterdeck.costs.MonthNotClosableException;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;

/** What closing a month means and what is still open about it, before finance signs. */
class CloseMonthDialog extends Dialog {

    private static final int LONGEST_NOTE = 2_000;

    private final MonthClosing closing;
    private final LedgerProof proof;
    private final Runnable onDone;
    private final TextArea note = new TextArea(Texts.get("ledger.close.note"));
    private final Paragraph trouble = new Paragraph();

    CloseMonthDialog(MonthClosing closing, Ledger ledger, LedgerProof proof, Runnable onDone) {
        this.closing = closing;
        this.proof = proof;
        this.onDone = onDone;

        note.setMaxLength(LONGEST_NOTE);
        note.setWidthFull();
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);

        var month = LedgerWords.month(proof.month());
        setHeaderTitle(Texts.get("ledger.close.title", month));
        add(
                new Paragraph(Texts.get(
                        "ledger.close.what",
                        month,
                        Format.optional(proof.fleetCost(), Format::usd),
                        Format.optional(proof.cost(), it -> Format.usd(it.allocated())),
                        proof.tenants(),
                        Format.optional(proof.cost(), it -> Format.usd(it.unallocated())),
                        Format.usd(proof.revenue()))),
                new Paragraph(Texts.get("ledger.close.meaning")));
        var open = new UnorderedList();
        var unpriced = proof.machines().unpriced();
        if (unpriced > 0) {
            open.add(new ListItem(Texts.get("ledger.close.unpriced", unpriced)));
        }
        for (var payments : proof.uncounted()) {
            open.add(new ListItem(Texts.get(
                    "ledger.uncounted." + payments.reason(),
                    payments.payments(),
                    Format.decimal(payments.amount(), 2),
                    payments.currency())));
        }
        if (ledger.invoices(proof.month()).isEmpty()) {
            open.add(new ListItem(Texts.get("ledger.close.no-invoice")));
        }
        if (open.getChildren().findAny().isPresent()) {
            add(new Paragraph(Texts.get("ledger.close.open")), open);
        }
        add(note, trouble);
        var confirm = new WriteButton(Texts.get("ledger.close.confirm", month), this::confirm);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.get("ledger.cancel"), click -> close()), confirm);
        addClassName("ledger-dialog");
    }

    private void confirm() {
        try {
            closing.close(proof.month(), proof.fleetCost(), note.getValue());
            close();
        } catch (MonthNotClosableException e) {
            trouble.setText(MonthTrouble.words(e));
            trouble.setVisible(true);
        }
        onDone.run();
    }
}
