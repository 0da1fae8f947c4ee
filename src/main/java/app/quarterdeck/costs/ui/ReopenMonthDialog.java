package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.MonthClosing;
import app.quarterdeck.costs.MonthNotClosableException;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.YearMonth;

/** Asks why a closed month is to be opened again. */
class ReopenMonthDialog extends Dialog {

    private static final int LONGEST_REASON = 2_000;

    private final MonthClosing closing;
    private final YearMonth month;
    private final Runnable onDone;
    private final TextArea reason = new TextArea(Texts.get("ledger.reopen.reason"));

    ReopenMonthDialog(MonthClosing closing, YearMonth month, Runnable onDone) {
        this.closing = closing;
        this.month = month;
        this.onDone = onDone;

        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setWidthFull();
        reason.addValueChangeListener(change -> reason.setInvalid(false));

        setHeaderTitle(Texts.get("ledger.reopen.title", LedgerWords.month(month)));
        add(new Paragraph(Texts.get("ledger.reopen.what")), reason);
        var confirm = new WriteButton(Texts.get("ledger.reopen"), this::confirm);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.get("ledger.cancel"), click -> close()), confirm);
        addClassName("ledger-dialog");
    }

    private void confirm() {
        if (reason.getValue().isBlank()) {
            refuse(Texts.get("ledger.reopen.reason-missing"));
            return;
        }
        try {
            closing.reopen(month, reason.getValue());
            close();
            onDone.run();
        } catch (MonthNotClosableException e) {
            refuse(MonthTrouble.words(e));
        }
    }

    private void refuse(String message) {
        reason.setErrorMessage(message);
        reason.setInvalid(true);
        reason.focus();
    }
}
