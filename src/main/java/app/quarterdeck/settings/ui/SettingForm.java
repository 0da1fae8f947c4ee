package app.quarterdeck.settings.ui;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.settings.Setting;
import app.quarterdeck.settings.SettingChanges;
import app.quarterdeck.settings.SettingRefusedException;
import app.quarterdeck.settings.SettingUnit;
import app.quarterdeck.ui.EnteredDay;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks for another value, from when and why, and shows what it would do. If somebody else was quicker, it shows both
 * values, keeps what was filled in, and lets the reader decide again.
 */
class SettingForm extends Composite<Div> {

    private static final int LONGEST_REASON = 500;

    private final SettingChanges changes;
    private final ReportingCalendar calendar;

    private final BigDecimalField number = new BigDecimalField();
    private final Select<BigDecimal> choice = new Select<>();
    private final DatePicker from = new DatePicker(Texts.get("settings.from"));
    private final Paragraph days = new Paragraph();
    private final EffectPane effect;
    private final TextArea reason = new TextArea(Texts.get("settings.reason"));
    private final Div conflict = new Div();
    private final Paragraph trouble = new Paragraph();
    private final Button save = new WriteButton(Texts.get("settings.save"), this::save);

    private Setting seen;
    private Runnable onDone = () -> {};
    private Consumer<Setting> onConflict = current -> {};

    SettingForm(SettingChanges changes, Setting setting, ReportingCalendar calendar) {
        this.changes = changes;
        this.calendar = calendar;
        seen = setting;
        effect = new EffectPane(changes, setting.key());

        prepareValue();
        from.setLocale(Format.locale());
        from.setMin(changes.earliest());
        from.setValue(calendar.today());
        from.setRequiredIndicatorVisible(true);
        from.setManualValidation(true);
        from.setHelperText(Texts.get("settings.from-help", Format.day(changes.earliest())));
        from.addValueChangeListener(change -> look());
        reason.setHelperText(Texts.get("settings.reason-help"));
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setMaxLength(LONGEST_REASON);
        reason.setMinRows(2);
        reason.setWidthFull();
        reason.setValueChangeMode(ValueChangeMode.LAZY);
        reason.addValueChangeListener(change -> allow());
        conflict.addClassName("cost-conflict");
        conflict.getElement().setAttribute("role", "alert");
        conflict.setVisible(false);
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        save.addThemeVariants(ButtonVariant.PRIMARY);

        var fields = new Div(field(), from);
        fields.addClassName("cost-fields");
        getContent().addClassName("setting-form");
        getContent().add(conflict, fields, days, effect, reason, trouble);
        look();
    }

    Button saveButton() {
        return save;
    }

    void onDone(Runnable action) {
        onDone = action;
    }

    void onConflict(Consumer<Setting> action) {
        onConflict = action;
    }

    /** Takes back a value that is to come; the reason is that of the form. */
    void withdraw(Setting setting, LocalDate day, Runnable onWithdrawn) {
        if (reason.isEmpty()) {
            reason.setErrorMessage(Texts.get("settings.problem.no_reason"));
            reason.setInvalid(true);
            reason.focus();
            return;
        }
        attempt(() -> {
            seen = changes.withdraw(seen, day, reason.getValue());
            reason.clear();
            onWithdrawn.run();
        });
    }

    private Component field() {
        return seen.unit() == SettingUnit.SWITCH ? choice : number;
    }

    private void prepareValue() {
        var label = Texts.get("settings.new-value", SettingWords.unit(seen.unit()));
        number.setLabel(label);
        number.setLocale(Format.locale());
        number.setValue(seen.unit().shown(seen.present().value()));
        number.setHelperText(SettingWords.range(seen));
        number.setRequiredIndicatorVisible(true);
        number.setManualValidation(true);
        number.setValueChangeMode(ValueChangeMode.LAZY);
        number.addValueChangeListener(change -> look());
        choice.setLabel(Texts.get("settings.new-choice"));
        choice.setItems(BigDecimal.ZERO, BigDecimal.ONE);
        choice.setItemLabelGenerator(it -> SettingWords.onOrOff(seen, it));
        choice.setValue(seen.present().value().signum() == 0 ? BigDecimal.ZERO : BigDecimal.ONE);
        choice.addValueChangeListener(change -> look());
    }

    private Optional<BigDecimal> typed() {
        return seen.unit() == SettingUnit.SWITCH
                ? choice.getOptionalValue()
                : Optional.ofNullable(number.getValue()).map(seen.unit()::kept);
    }

    /** A value that can be asked about: there, and in its range. */
    private Optional<BigDecimal> wanted() {
        return typed().filter(it -> it.compareTo(seen.lowest()) >= 0 && it.compareTo(seen.highest()) <= 0)
                .filter(it -> !seen.unit().isWhole() || it.stripTrailingZeros().scale() <= 0);
    }

    /** Says again what is wrong with what is filled in, or what it would do. */
    private void look() {
        trouble.setVisible(false);
        number.setErrorMessage(Texts.get("settings.problem.out_of_range", SettingWords.range(seen)));
        number.setInvalid(wanted().isEmpty());
        var day = from.getOptionalValue();
        from.setErrorMessage(Texts.get("settings.from-help", Format.day(changes.earliest())));
        from.setInvalid(!isPossible(day));
        EnteredDay.isPossible(from, calendar.today());
        days.setText(day.filter(it -> it.isBefore(calendar.today()))
                .map(it -> Texts.get("settings.told-again", Format.day(it)))
                .orElseGet(() -> Texts.get("settings.told-once")));
        wanted().filter(it -> it.compareTo(seen.present().value()) != 0).ifPresentOrElse(effect::show, effect::nothing);
        allow();
    }

    private boolean isPossible(Optional<LocalDate> day) {
        return day.filter(it -> !it.isBefore(changes.earliest()))
                .filter(calendar.possibleDays()::contain)
                .isPresent();
    }

    private void allow() {
        reason.setInvalid(false);
        save.setEnabled(wanted().isPresent()
                && isPossible(from.getOptionalValue())
                && !reason.getValue().isBlank());
    }

    private void save() {
        wanted().ifPresent(value -> from.getOptionalValue()
                .ifPresent(day -> attempt(() -> {
                    changes.change(seen, value, day, reason.getValue());
                    onDone.run();
                })));
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (SettingRefusedException e) {
            trouble.setText(Texts.get(
                    "settings.problem." + e.problem().name().toLowerCase(Locale.ROOT), SettingWords.range(seen)));
            trouble.setVisible(true);
        } catch (ChangedMeanwhileException e) {
            showBoth(e.current(Setting.class));
        }
    }

    private void showBoth(Setting current) {
        seen = current;
        var newest = current.planned().orElse(current.present());
        conflict.removeAll();
        conflict.add(
                new H3(Texts.get("settings.conflict")),
                new Paragraph(Texts.get(
                        "settings.conflict-theirs",
                        newest.recordedBy(),
                        SettingWords.value(current, newest.value()),
                        SettingWords.from(newest.from()),
                        newest.reason())),
                new Paragraph(Texts.get(
                        "settings.conflict-yours",
                        typed().map(it -> SettingWords.value(current, it)).orElse(Format.NO_VALUE))),
                new Paragraph(Texts.get("settings.conflict-again")));
        conflict.setVisible(true);
        save.setText(Texts.get("settings.save-all-the-same"));
        onConflict.accept(current);
        look();
    }
}
