package app.quarterdeck.accounts.ui;

import app.quarterdeck.security.AccountRefusedException;
import app.quarterdeck.security.Accounts;
import app.quarterdeck.security.NewAccount;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;

/** Asks for a new user, makes one, and shows the one-time password once. */
class InviteDialog extends Dialog {

    private final Accounts accounts;
    private final Runnable onDone;

    private final TextField username = new TextField(Texts.get("users.username"));
    private final ContactFields contact = new ContactFields("", Optional.empty());
    private final Select<String> role = new Select<>();
    private final Paragraph trouble = new Paragraph();
    private final Button invite = new WriteButton(Texts.get("users.invite-now"), this::invite);

    InviteDialog(Accounts accounts, Runnable onDone) {
        this.accounts = accounts;
        this.onDone = onDone;

        username.setHelperText(Texts.get("users.username-help"));
        username.setRequiredIndicatorVisible(true);
        username.setManualValidation(true);
        username.getElement().setAttribute("autocomplete", "off");
        role.setLabel(Texts.get("users.role"));
        role.setItems(Accounts.ROLES);
        role.setItemLabelGenerator(AccountWords::role);
        role.setValue(Roles.TECHNICAL);
        role.setHelperText(Texts.get("users.role-help"));
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        invite.addThemeVariants(ButtonVariant.PRIMARY);

        var fields = new Div(username);
        fields.add(contact.fields());
        fields.add(role);
        fields.addClassName("cost-fields");
        setHeaderTitle(Texts.get("users.invite"));
        addClassName("cost-dialog");
        add(new Paragraph(Texts.get("users.invite-help")), fields, trouble);
        getFooter().add(new Button(Texts.get("users.cancel"), click -> close()), invite);
    }

    private void invite() {
        trouble.setVisible(false);
        if (!(ContactFields.valid(username, NewAccount.isUsername(username.getValue()), "username")
                & contact.areValid())) {
            return;
        }
        try {
            var password = accounts.invite(
                    new NewAccount(username.getValue(), contact.displayName(), contact.email(), role.getValue()));
            onDone.run();
            removeAll();
            getFooter().removeAll();
            getFooter().add(new Button(Texts.get("users.handed-over"), click -> close()));
            add(new OneTimePasswordPanel(password));
        } catch (AccountRefusedException refused) {
            trouble.setText(AccountWords.problem(refused));
            trouble.setVisible(true);
        }
    }
}
