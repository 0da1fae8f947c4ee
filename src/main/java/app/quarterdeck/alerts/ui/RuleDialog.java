package app.quarterdeck.alerts.ui;

import app.quarterdeck.alerts.AlertAudience;
import app.quarterdeck.alerts.AlertRuleSetting;
import app.quarterdeck.alerts.AlertWords;
import app.quarterdeck.alerts.Severity;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One rule: whether it is told of, how much it matters, and which roles by which ways. */
class RuleDialog extends Dialog {

    RuleDialog(AlertRuleSetting setting, Consumer<AlertRuleSetting> save) {
        setHeaderTitle(AlertWords.rule(setting.rule()));
        addClassName("alert-preferences");
        setWidth("640px");

        var enabled = new Checkbox(Texts.get("alert.rule-enabled"), setting.enabled());
        var severity = new Select<Severity>();
        severity.setLabel(Texts.get("alert.severity"));
        severity.setItems(Severity.values());
        severity.setItemLabelGenerator(AlertWords::severity);
        severity.setValue(setting.severity());

        List<Supplier<AlertAudience>> audiences = new ArrayList<>();
        var rows = new Div();
        rows.addClassNames("alert-choices", "of-roles");
        for (var audience : setting.audiences()) {
            var role = Texts.get("role." + audience.role().toLowerCase(Locale.ROOT));
            var app = box("alert.by.app", role, audience.app());
            var mail = box("alert.by.mail", role, audience.mail());
            var webhook = box("alert.by.webhook", role, audience.webhook());
            audiences.add(
                    () -> new AlertAudience(audience.role(), app.getValue(), mail.getValue(), webhook.getValue()));
            rows.add(new Span(role), app, mail, webhook);
        }
        var form = new Div(enabled, severity, new Paragraph(Texts.get("alert.rule-help")), rows);
        form.addClassName("alert-form");
        add(form);

        var confirm = new WriteButton(Texts.get("alert.pref.save"), () -> {
            save.accept(new AlertRuleSetting(
                    setting.rule(),
                    severity.getValue(),
                    enabled.getValue(),
                    audiences.stream().map(Supplier::get).toList(),
                    setting.raised()));
            close();
        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.get("alert.cancel"), click -> close()), confirm);
    }

    private static Checkbox box(String label, String role, boolean value) {
        var box = new Checkbox(Texts.get(label), value);
        box.setAriaLabel(Texts.get(label) + ": " + role);
        return box;
    }
}
