package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

/** What dialogs that change a published value or a price have in common: a reason, and saying that somebody was quicker. */
abstract class KeepingDialog extends Dialog {

    private static final int LONGEST = 300;

    private final Runnable onDone;
    private final TextField reason = new TextField(Texts.get("benchmark.reason"));
    private final Paragraph trouble = new Paragraph();

    KeepingDialog(String title, Runnable onDone) {
        this.onDone = onDone;
        setHeaderTitle(title);
        addClassName("ledger-dialog");
        reason.setHelperText(Texts.get("benchmark.reason-help"));
        reason.setMaxLength(LONGEST);
        reason.setWidthFull();
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
    }

    /** Puts the fields in, above the reason. */
    final void ask(Component... fields) {
        add(fields);
        add(reason, trouble);
    }

    final void buttons(Button... buttons) {
        getFooter().add(buttons);
    }

    static Button saving(Runnable save) {
        var button = new WriteButton(Texts.get("benchmark.save"), save);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    static Button removing(Runnable remove) {
        var button = new WriteButton(Texts.get("benchmark.remove"), remove);
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
        return button;
    }

    final Button cancelling() {
        return new Button(Texts.get("benchmark.cancel"), click -> close());
    }

    final String why() {
        return reason.getValue();
    }

    final void perform(Runnable change) {
        try {
            change.run();
            close();
        } catch (ChangedMeanwhileException e) {
            trouble.setText(Texts.get("benchmark.changed-meanwhile"));
            trouble.setVisible(true);
        }
        onDone.run();
    }

    static TextField field(String label, String value) {
        var field = new TextField(label, value, "");
        field.setMaxLength(LONGEST);
        field.setWidthFull();
        field.setManualValidation(true);
        field.setRequiredIndicatorVisible(true);
        field.addValueChangeListener(change -> field.setInvalid(false));
        return field;
    }

    static boolean isFilledIn(TextField field) {
        if (field.getValue().isBlank()) {
            refuse(field, Texts.get("benchmark.problem.missing"));
            return false;
        }
        return true;
    }

    static void refuse(TextField field, String message) {
        field.setErrorMessage(message);
        field.setInvalid(true);
        field.focus();
    }
}
