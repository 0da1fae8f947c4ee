package app.quarterdeck.catalogue;

import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A value that a setting of a figure has, had, or will have.
 *
 * @param validFrom the first day it holds; empty: it always did
 * @param isPresent whether it holds today
 */
public record MetricConstant(
        String key,
        String title,
        String unit,
        BigDecimal value,
        Optional<LocalDate> validFrom,
        boolean isPresent,
        String recordedBy,
        String reason) {

    private static final int PERCENT = 2;

    /** The value with its unit, as the page of settings writes it. */
    public String words() {
        return switch (unit) {
            case "fraction" -> plain(value.movePointRight(PERCENT)) + "%";
            case "USD" -> "$" + plain(value);
            case "switch" -> Texts.get("settings.switch." + (value.signum() == 0 ? "off" : "on"));
            default -> counted("settings.value." + unit.toLowerCase(Locale.ROOT));
        };
    }

    private String counted(String text) {
        return Texts.find(text).isPresent() ? Texts.get(text, plain(value)) : plain(value);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
