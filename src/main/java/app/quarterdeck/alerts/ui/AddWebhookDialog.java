package app.quarterdeck.alerts.ui;

import app.quarterdeck.messages.WebhookRefusedException;
import app.quarterdeck.messages.WebhookRefusedException.Problem;
import app.quarterdeck.messages.Webhooks;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;

/** Adds a webhook, and shows its secret this once. */
class AddWebhookDialog extends Dialog {

    private final Webhooks webhooks;
    private final Runnable whenAdded;

    private final TextField name = new TextField(Texts.get("webhook.name"));
    private final TextField address = new TextField(Texts.get("webhook.address"));
    private final Select<String> role = new Select<>();

    AddWebhookDialog(Webhooks webhooks, Runnable whenAdded) {
        this.webhooks = webhooks;
        this.whenAdded = whenAdded;
        setHeaderTitle(Texts.get("webhook.add-title"));
        addClassName("alert-preferences");
        setWidth("560px");

        name.setWidthFull();
        address.setWidthFull();
        address.setPlaceholder("https://");
        address.setHelperText(Texts.get("webhook.address-help"));
        role.setLabel(Texts.get("webhook.role"));
        role.setItems(Roles.TECHNICAL, Roles.EXECUTIVE, Roles.FINANCE, Roles.ADMIN);
        role.setItemLabelGenerator(it -> Texts.get("role." + it.toLowerCase(Locale.ROOT)));
        role.setValue(Roles.TECHNICAL);
        role.setHelperText(Texts.get("webhook.role-help"));
        role.setWidthFull();
        var form = new Div(name, address, role);
        form.addClassName("alert-form");
        add(form);
        var save = new WriteButton(Texts.get("webhook.add-it"), this::save);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.get("alert.cancel"), click -> close()), save);
    }

    private void save() {
        name.setInvalid(false);
        address.setInvalid(false);
        try {
            var added = webhooks.add(name.getValue(), address.getValue(), role.getValue());
            close();
            whenAdded.run();
            new SecretDialog(added.secret()).open();
        } catch (WebhookRefusedException e) {
            var field = e.problem() == Problem.NAME || e.problem() == Problem.NAME_TAKEN ? name : address;
            field.setErrorMessage(Texts.get("webhook.problem."
                    + e.problem().name().toLowerCase(Locale.ROOT).replace('_', '-')));
            field.setInvalid(true);
        }
    }
}
