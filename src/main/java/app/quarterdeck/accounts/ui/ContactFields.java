package app.quarterdeck.accounts.ui;

import app.quarterdeck.security.NewAccount;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;

/** What somebody is called and where mail goes, asked for with a word beside each field about what is missing. */
class ContactFields {

    private final TextField displayName = new TextField(Texts.get("users.display-name"));
    private final EmailField email = new EmailField(Texts.get("users.email"));

    ContactFields(String name, Optional<String> address) {
        displayName.setValue(name);
        displayName.setMaxLength(NewAccount.LONGEST_NAME);
        displayName.setRequiredIndicatorVisible(true);
        displayName.setManualValidation(true);
        email.setValue(address.orElse(""));
        email.setHelperText(Texts.get("users.email-help"));
        email.setManualValidation(true);
    }

    Component[] fields() {
        return new Component[] {displayName, email};
    }

    boolean areValid() {
        return valid(displayName, NewAccount.isDisplayName(displayName.getValue()), "display-name")
                & valid(email, email.isEmpty() || NewAccount.isEmail(email.getValue()), "email");
    }

    String displayName() {
        return displayName.getValue();
    }

    Optional<String> email() {
        return email.getOptionalValue();
    }

    static boolean valid(HasValidation field, boolean valid, String missing) {
        field.setErrorMessage(Texts.get("users.missing." + missing));
        field.setInvalid(!valid);
        return valid;
    }
}
