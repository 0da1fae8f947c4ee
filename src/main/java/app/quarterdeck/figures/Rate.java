package app.quarterdeck.figures;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A share of mails with how sure it is.
 *
 * @param value    fraction 0..1
 * @param interval where it lies with 95 % confidence
 * @param evidence against the limit that the figure is measured by; empty where it has none
 * @param toSettle how many more mails at this rate would settle it; empty where it has no limit or is the limit
 */
public record Rate(BigDecimal value, Interval interval, Optional<Evidence> evidence, Optional<Long> toSettle) {

    /** A rate that is measured against no limit. */
    public static Rate withoutLimit(BigDecimal value, Interval interval) {
        return new Rate(value, interval, Optional.empty(), Optional.empty());
    }
}
