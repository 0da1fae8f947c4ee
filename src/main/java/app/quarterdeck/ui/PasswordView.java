package app.quarterdeck.ui;

import app.quarterdeck.security.OwnPassword;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.stream.Stream;

/** Where whoever is logged in changes the own password, and where a one-time password has to be changed. */
@Route("account/password")
@PageTitle("Change password")
@PermitAll
class PasswordView extends Composite<VerticalLayout> {

    private final OwnPassword password;

    private final PasswordField current = new PasswordField("Current password");
    private final PasswordField chosen = new PasswordField("New password");
    private final PasswordField repeated = new PasswordField("New password, once more");
    private final Button save = new Button("Change password", event -> save());
    private final Paragraph changed = new Paragraph("Your password is changed; your other sessions have ended. ");

    PasswordView(OwnPassword password) {
        this.password = password;

        chosen.setHelperText("At least 12 characters; a few words are easier to keep than a riddle");
        current.getElement().setAttribute("autocomplete", "current-password");
        Stream.of(chosen, repeated).forEach(field -> field.getElement().setAttribute("autocomplete", "new-password"));
        Stream.of(current, chosen, repeated).forEach(field -> {
            field.setWidth("min(100%, 24rem)");
            field.setManualValidation(true);
            field.setValueChangeMode(ValueChangeMode.EAGER);
            field.addValueChangeListener(event -> refresh());
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        changed.add(new Anchor(".", "Continue"));
        changed.setId("changed");
        changed.getElement().setAttribute("role", "status");
        changed.setVisible(false);

        getContent().add(new H2("Change password"));
        if (password.mustBeChanged()) {
            getContent().add(new Paragraph("You came in with a one-time password. Choose your own to go on."));
        }
        getContent().add(current, chosen, repeated, save, changed);

        refresh();
    }

    private void refresh() {
        save.setEnabled(Stream.of(current, chosen, repeated).noneMatch(PasswordField::isEmpty));
    }

    private void save() {
        if (!chosen.getValue().equals(repeated.getValue())) {
            show(Optional.empty(), Optional.empty(), Optional.of("This is not the same"));
            return;
        }
        var change = password.change(current.getValue(), chosen.getValue());
        show(change.currentIsWrong(), change.chosenIsUnfit(), Optional.empty());
        if (change.isDone()) {
            Stream.of(current, chosen, repeated).forEach(PasswordField::clear);
            changed.setVisible(true);
        }
    }

    private void show(Optional<String> ofCurrent, Optional<String> ofChosen, Optional<String> ofRepeated) {
        show(current, ofCurrent);
        show(chosen, ofChosen);
        show(repeated, ofRepeated);
        changed.setVisible(false);
    }

    private static void show(PasswordField field, Optional<String> message) {
        field.setErrorMessage(message.orElse(""));
        field.setInvalid(message.isPresent());
    }
}
