package app.quarterdeck.alerts.ui;

import app.quarterdeck.messages.Webhook;
import app.quarterdeck.messages.Webhooks;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;

/** What can be done about one webhook: tried, switched off and on, given another secret, removed. */
class WebhookDialog extends Dialog {

    private final Runnable whenChanged;

    WebhookDialog(Webhooks webhooks, Webhook webhook, Runnable whenChanged) {
        this.whenChanged = whenChanged;
        setHeaderTitle(webhook.name());
        addClassName("alert-preferences");
        setWidth("560px");

        add(new Paragraph(Texts.get(
                "webhook.created", webhook.address(), webhook.createdBy(), Format.dateTime(webhook.created()))));
        webhook.offBecause()
                .or(webhook::lastError)
                .ifPresent(reason -> add(new Paragraph(Texts.get("webhook.last-words", reason))));
        add(new Paragraph(Texts.get("webhook.remove-help")));

        var test = new WriteButton(Texts.get("webhook.test"), () -> {
            webhooks.test(webhook.id());
            done();
            Notification.show(Texts.get("webhook.tested"), 5_000, Notification.Position.TOP_CENTER);
        });
        test.setEnabled(webhook.enabled());
        var onOrOff = new WriteButton(Texts.get(webhook.enabled() ? "webhook.switch-off" : "webhook.switch-on"), () -> {
            webhooks.enable(webhook.id(), !webhook.enabled());
            done();
        });
        var renew = new WriteButton(Texts.get("webhook.renew-secret"), () -> {
            var secret = webhooks.renewSecret(webhook.id());
            done();
            new SecretDialog(secret).open();
        });
        var remove = new WriteButton(Texts.get("webhook.remove"), () -> {
            webhooks.remove(webhook.id());
            done();
        });
        remove.addThemeVariants(ButtonVariant.ERROR);
        var actions = new Div(test, onOrOff, renew, remove);
        actions.addClassName("alert-fields");
        add(actions);
        getFooter().add(new Button(Texts.get("alert.cancel"), click -> close()));
    }

    private void done() {
        close();
        whenChanged.run();
    }
}
