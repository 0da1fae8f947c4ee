package app.quarterdeck.ui;

import app.quarterdeck.security.OwnPassword;
import app.quarterdeck.security.PasswordChange.Reason;
import app.quarterdeck.security.PasswordPolicy;
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
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.stream.Stream;

/** Where whoever is logged in changes the own password, and where a one-time password has to be changed. */
@Route("account/password")
@PermitAll
class PasswordView extends Composite<VerticalLayout> implements HasDynamicTitle {

    private final OwnPassword password;

    private final PasswordField current = new PasswordField(Texts.get("password.current"));
    private final PasswordField chosen = new PasswordField(Texts.get("password.chosen"));
    private final PasswordField repeated = new PasswordField(Texts.get("password.repeated"));
    private final Button save = new WriteButton(Texts.get("password.title"), this::save);
    private final Paragraph changed = new Paragraph(Texts.get("password.changed") + " ");

    PasswordView(OwnPassword password) {
        this.password = password;

        chosen.setHelperText(Texts.get("password.help", PasswordPolicy.SHORTEST));
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
        changed.add(new Anchor(".", Texts.get("password.continue")));
        changed.setId("changed");
        changed.getElement().setAttribute("role", "status");
        changed.setVisible(false);

        getContent().add(new H2(Texts.get("password.title")));
        if (password.mustBeChanged()) {
            getContent().add(new Paragraph(Texts.get("password.one-time")));
        }
        getContent().add(current, chosen, repeated, save, changed);

        refresh();
    }

    @Override
    public String getPageTitle() {
        return Texts.get("password.title");
    }

    private void refresh() {
        save.setEnabled(Stream.of(current, chosen, repeated).noneMatch(PasswordField::isEmpty));
    }

    private void save() {
        Stream.of(current, chosen, repeated).forEach(field -> field.setInvalid(false));
        changed.setVisible(false);
        if (!chosen.getValue().equals(repeated.getValue())) {
            object(repeated, Texts.get("password.differs"));
            return;
        }
        password.change(current.getValue(), chosen.getValue()).refusal().ifPresentOrElse(this::refused, this::done);
    }

    private void done() {
        Stream.of(current, chosen, repeated).forEach(PasswordField::clear);
        changed.setVisible(true);
    }

    private void refused(Reason reason) {
        switch (reason) {
            case NOT_KEPT_HERE -> object(current, Texts.get("password.not-kept-here"));
            case WRONG_CURRENT -> object(current, Texts.get("password.wrong-current"));
            case LOCKED -> object(current, Texts.get("password.locked"));
            case TOO_SHORT -> object(chosen, Texts.get("password.too-short", PasswordPolicy.SHORTEST));
            case TOO_LONG -> object(chosen, Texts.get("password.too-long", PasswordPolicy.LONGEST_BYTES));
            case CONTAINS_USERNAME -> object(chosen, Texts.get("password.contains-username"));
            case TOO_UNIFORM -> object(chosen, Texts.get("password.too-uniform"));
            case SAME_AS_BEFORE -> object(chosen, Texts.get("password.same-as-before"));
        }
    }

    private static void object(PasswordField field, String message) {
        field.setErrorMessage(message);
        field.setInvalid(true);
    }
}
