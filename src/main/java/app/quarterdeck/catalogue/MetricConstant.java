package app.quarterdeck.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
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

    /** The value with its unit. */
    public String words() {
        return (value.stripTrailingZeros().toPlainString() + " " + unit).strip();
    }
}
