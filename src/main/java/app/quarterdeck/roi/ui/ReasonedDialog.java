package app.quarterdeck.roi.ui;

import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;

/** What the dialogs of this page have in common: they ask why, show both versions where somebody was quicker, and tell the history. */
abstract class ReasonedDialog extends Dialog {

    private static final int LONGEST_REASON = 500;

    private final TextArea reason = new TextArea(Texts.get("roi.field.reason"));
    private final Div conflict = new Div();

    ReasonedDialog(String title) {
        conflict.addClassName("cost-conflict");
        conflict.getElement().setAttribute("role", "alert");
        conflict.setVisible(false);
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setMaxLength(LONGEST_REASON);
        reason.setMinRows(2);
        reason.setWidthFull();
        reason.setValueChangeMode(ValueChangeMode.LAZY);

        setHeaderTitle(title);
        addClassName("cost-dialog");
        getFooter().add(new Button(Texts.get("roi.close"), click -> close()));
    }

    /** Puts fields in, with the reason below them. */
    final void ask(Component... fields) {
        add(conflict);
        add(fields);
        add(reason);
    }

    /** Tells what was said before, the newest first. */
    final void tell(List<String> entries) {
        var list = new UnorderedList();
        entries.stream().map(ListItem::new).forEach(list::add);
        add(new Div(new H3(Texts.get("roi.history")), list));
    }

    final void showBoth(String theirs, Optional<String> yours) {
        conflict.removeAll();
        conflict.add(new H3(Texts.get("roi.conflict")), new Paragraph(theirs));
        yours.ifPresent(it -> conflict.add(new Paragraph(Texts.get("roi.conflict-yours", it))));
        conflict.add(new Paragraph(Texts.get("roi.conflict-again")));
        conflict.setVisible(true);
    }

    final boolean isReasonGiven() {
        return valid(reason, !reason.getValue().isBlank(), "reason");
    }

    final String why() {
        return reason.getValue();
    }

    static Button saving(Runnable save) {
        var button = new WriteButton(Texts.get("roi.save"), save);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    /** Says beside a field what is missing, if it does not stand. */
    static boolean valid(HasValidation field, boolean valid, String missing) {
        field.setErrorMessage(Texts.get("roi.missing." + missing));
        field.setInvalid(!valid);
        return valid;
    }
}
