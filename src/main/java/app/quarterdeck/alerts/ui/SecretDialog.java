package app.quarterdeck.alerts.ui;

import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

/** A webhook's secret, which nobody sees again. */
class SecretDialog extends Dialog {

    SecretDialog(String secret) {
        setHeaderTitle(Texts.get("webhook.secret"));
        addClassName("alert-preferences");
        setWidth("560px");
        setCloseOnOutsideClick(false);
        var field = new TextField(Texts.get("webhook.secret"));
        field.setValue(secret);
        field.setReadOnly(true);
        field.setWidthFull();
        field.setAutoselect(true);
        add(new Paragraph(Texts.get("webhook.secret-help")), field);
        getFooter().add(new Button(Texts.get("webhook.secret-kept"), click -> close()));
    }
}
