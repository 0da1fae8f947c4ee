package app.quarterdeck.settings.ui;

import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.Setting;
import app.quarterdeck.settings.SettingEntry;
import app.quarterdeck.settings.SettingUnit;
import app.quarterdeck.settings.SettingValue;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** How settings and their effects are told. */
final class SettingWords {

    private static final int CENTS = 2;
    private static final int MOST_DECIMALS = 8;

    private SettingWords() {}

    static String feature(String key) {
        return Texts.find("settings.feature." + key).orElse(key);
    }

    /** A value with its unit, as the reader counts it: a fraction as percent. */
    static String value(Setting setting, BigDecimal value) {
        var shown = setting.unit().shown(value);
        return switch (setting.unit()) {
            case FRACTION -> plain(shown, 0) + "%";
            case USD -> "$" + plain(shown, CENTS);
            case SWITCH -> onOrOff(setting, value);
            case HOURS, DAYS, MINUTES, MONTHS, YEARS, MAILS, EVENTS, TENANTS, IPS ->
                Texts.get("settings.value." + word(setting.unit()), plain(shown, 0));
            case SCORE, NUMBER -> plain(shown, 0);
        };
    }

    static String onOrOff(Setting setting, BigDecimal value) {
        var state = value.signum() == 0 ? "off" : "on";
        return Texts.find("settings.switch." + setting.key() + "." + state)
                .orElseGet(() -> Texts.get("settings.switch." + state));
    }

    static String unit(SettingUnit unit) {
        return Texts.get("settings.unit." + word(unit));
    }

    static String range(Setting setting) {
        return setting.unit() == SettingUnit.SWITCH
                ? onOrOff(setting, setting.lowest()) + " / " + onOrOff(setting, setting.highest())
                : value(setting, setting.lowest()) + " – " + value(setting, setting.highest());
    }

    /** The day from which a value holds. */
    static String from(Optional<LocalDate> day) {
        return day.map(Format::day).orElse(Texts.get("settings.always"));
    }

    static String planned(Setting setting, SettingValue planned) {
        return Texts.get("settings.planned-value", value(setting, planned.value()), from(planned.from()));
    }

    static Status state(SettingEntry.State state) {
        var tone =
                switch (state) {
                    case PRESENT -> Tone.GOOD;
                    case PLANNED -> Tone.INFO;
                    case PAST, REPLACED, WITHDRAWN -> Tone.NONE;
                };
        return new Status(tone, Texts.get("settings.state." + state.name().toLowerCase(Locale.ROOT)));
    }

    static String effect(Optional<BigDecimal> figure, EffectLine.Unit unit) {
        return Format.optional(figure, it -> switch (unit) {
            case FRACTION -> Format.percent(it, CENTS);
            case USD -> Format.usd(it);
            case SCORE -> Format.decimal(it, 1);
            case RANK -> Texts.get("settings.rank", Format.decimal(it, 0));
            case COUNT -> Format.decimal(it, 0);
        });
    }

    private static String plain(BigDecimal number, int decimals) {
        return Format.decimal(number, Math.min(Math.max(number.scale(), decimals), MOST_DECIMALS));
    }

    private static String word(SettingUnit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }
}
