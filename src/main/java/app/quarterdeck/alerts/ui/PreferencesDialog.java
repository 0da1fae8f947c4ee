package app.quarterdeck.alerts.ui;

import app.quarterdeck.alerts.AlertChoice;
import app.quarterdeck.alerts.AlertPreferences;
import app.quarterdeck.alerts.AlertWords;
import app.quarterdeck.alerts.OwnAlertPreferences;
import app.quarterdeck.alerts.QuietHours;
import app.quarterdeck.alerts.Severity;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** How the reader wants to be told: of what, by which ways, and when not. */
class PreferencesDialog extends Dialog {

    private final OwnAlertPreferences own;

    private final Select<Severity> appFrom = severity("alert.pref.app-from");
    private final Select<Severity> mailFrom = severity("alert.pref.mail-from");
    private final TimePicker quietFrom = new TimePicker(Texts.get("alert.pref.quiet-from"));
    private final TimePicker quietTo = new TimePicker(Texts.get("alert.pref.quiet-to"));
    private final ComboBox<String> zone = new ComboBox<>(Texts.get("alert.pref.zone"));
    private final Checkbox wakes = new Checkbox(Texts.get("alert.pref.critical-wakes"));
    private final Paragraph trouble = new Paragraph();
    private final List<Supplier<AlertChoice>> choices = new ArrayList<>();

    PreferencesDialog(OwnAlertPreferences own) {
        this.own = own;
        setHeaderTitle(Texts.get("alert.pref.title"));
        addClassName("alert-preferences");
        setWidth("720px");

        for (var picker : List.of(quietFrom, quietTo)) {
            picker.setLocale(Format.locale());
            picker.setStep(Duration.ofMinutes(30));
            picker.setClearButtonVisible(true);
        }
        quietFrom.setHelperText(Texts.get("alert.pref.quiet-help"));
        zone.setItems(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);

        var known = own.read();
        show(known);
        var form = new Div(
                path(),
                fields(appFrom, mailFrom),
                fields(quietFrom, quietTo, zone),
                wakes,
                new H3(Texts.get("alert.pref.rules")),
                rules(known),
                trouble);
        form.addClassName("alert-form");
        add(form);
        var save = new WriteButton(Texts.get("alert.pref.save"), this::save);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.get("alert.cancel"), click -> close()), save);
    }

    private Paragraph path() {
        return new Paragraph(
                switch (own.mailPath()) {
                    case OPEN -> Texts.get("alert.pref.mail-open");
                    case OFF -> Texts.get("alert.pref.mail-off");
                    case NO_ADDRESS -> Texts.get("alert.pref.no-address");
                });
    }

    private void show(AlertPreferences known) {
        appFrom.setValue(known.appFrom());
        mailFrom.setValue(known.mailFrom());
        quietFrom.setValue(known.quiet().map(QuietHours::from).orElse(null));
        quietTo.setValue(known.quiet().map(QuietHours::to).orElse(null));
        zone.setValue(
                known.quiet().map(QuietHours::zone).orElseGet(Format::zone).getId());
        wakes.setValue(known.criticalWakes());
    }

    private Div rules(AlertPreferences known) {
        var rows = new Div();
        rows.addClassName("alert-choices");
        for (var choice : known.choices()) {
            var name = AlertWords.rule(choice.rule());
            var app = box("alert.pref.app", name, choice.app());
            var mail = box("alert.pref.mail", name, choice.mail());
            choices.add(() -> new AlertChoice(choice.rule(), choice.severity(), app.getValue(), mail.getValue()));
            rows.add(new Span(name), app, mail);
        }
        return rows;
    }

    private void save() {
        var quiet = quiet();
        trouble.setVisible(quiet.isEmpty());
        if (quiet.isEmpty()) {
            trouble.setText(Texts.get("alert.pref.quiet-wrong"));
            return;
        }
        own.save(new AlertPreferences(
                appFrom.getValue(),
                mailFrom.getValue(),
                quiet.get(),
                wakes.getValue(),
                choices.stream().map(Supplier::get).toList()));
        close();
        Notification.show(Texts.get("alert.pref.saved"), 5_000, Notification.Position.TOP_CENTER);
    }

    /** Empty if what is typed cannot be; none if nothing is. */
    private Optional<Optional<QuietHours>> quiet() {
        var from = quietFrom.getOptionalValue();
        var to = quietTo.getOptionalValue();
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        if (from.isEmpty() || to.isEmpty() || from.equals(to) || zone.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Optional.of(new QuietHours(from.get(), to.get(), ZoneId.of(zone.getValue()))));
    }

    private static Select<Severity> severity(String label) {
        var select = new Select<Severity>();
        select.setLabel(Texts.get(label));
        select.setItems(Severity.values());
        select.setItemLabelGenerator(it -> Texts.get("alert.pref.from." + it.key()));
        return select;
    }

    private static Checkbox box(String label, String rule, boolean value) {
        var box = new Checkbox(Texts.get(label), value);
        box.setAriaLabel(Texts.get(label) + ": " + rule);
        return box;
    }

    private static Div fields(com.vaadin.flow.component.Component... parts) {
        var fields = new Div(parts);
        fields.addClassName("alert-fields");
        return fields;
    }
}
