package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Invoices;
import app.quarterdeck.costs.ProviderInvoice;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks for the total of a provider's invoice of a month. */
class InvoiceDialog extends Dialog {

    private static final String USUAL_PROVIDER = "Hostwinds";
    private static final int LONGEST_TEXT = 200;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,2})?");

    private final Invoices invoices;
    private final YearMonth month;
    private final Optional<ProviderInvoice> seen;
    private final Runnable onDone;
    private final TextField provider = new TextField(Texts.get("ledger.invoice.provider"));
    private final TextField amount = new TextField(Texts.get("ledger.invoice.amount"));
    private final TextField note = new TextField(Texts.get("ledger.invoice.note"));
    private final Paragraph trouble = new Paragraph();

    InvoiceDialog(Invoices invoices, YearMonth month, Optional<ProviderInvoice> seen, Runnable onDone) {
        this.invoices = invoices;
        this.month = month;
        this.seen = seen;
        this.onDone = onDone;

        for (var field : new TextField[] {provider, amount, note}) {
            field.setWidthFull();
            field.setMaxLength(LONGEST_TEXT);
            field.setManualValidation(true);
            field.addValueChangeListener(change -> field.setInvalid(false));
        }
        provider.setRequiredIndicatorVisible(true);
        provider.setValue(seen.map(ProviderInvoice::provider).orElse(USUAL_PROVIDER));
        provider.setReadOnly(seen.isPresent());
        amount.setRequiredIndicatorVisible(true);
        amount.setPrefixComponent(new Span("$"));
        amount.setHelperText(Texts.get("ledger.invoice.amount-help"));
        seen.ifPresent(invoice -> {
            amount.setValue(invoice.amount().toPlainString());
            note.setValue(invoice.note().orElse(""));
        });
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);

        setHeaderTitle(Texts.get("ledger.invoice.title", LedgerWords.month(month)));
        add(provider, amount, note, trouble);
        seen.ifPresent(invoice -> {
            var remove =
                    new WriteButton(Texts.get("ledger.invoice.remove"), () -> perform(() -> invoices.remove(invoice)));
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
            getFooter().add(remove);
        });
        var save = new WriteButton(Texts.get("ledger.invoice.save"), this::save);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.get("ledger.cancel"), click -> close()), save);
        addClassName("ledger-dialog");
    }

    private void save() {
        var text = amount.getValue().strip();
        if (provider.getValue().isBlank()) {
            refuse(provider, Texts.get("ledger.invoice.provider-missing"));
        } else if (!AMOUNT.matcher(text).matches()) {
            refuse(amount, Texts.get("ledger.invoice.amount-unreadable"));
        } else {
            perform(() -> invoices.enter(month, provider.getValue(), new BigDecimal(text), note.getValue(), seen));
        }
    }

    private void perform(Runnable change) {
        try {
            change.run();
            close();
        } catch (ChangedMeanwhileException e) {
            trouble.setText(Texts.get("ledger.invoice.changed-meanwhile"));
            trouble.setVisible(true);
        }
        onDone.run();
    }

    private static void refuse(TextField field, String message) {
        field.setErrorMessage(message);
        field.setInvalid(true);
        field.focus();
    }
}
