package app.quarterdeck.figures;

import java.math.BigDecimal;

/** Where a rate lies with 95 % confidence: Wilson score interval, fractions 0..1. */
public record Interval(BigDecimal lower, BigDecimal upper) {

    /** @throws IllegalArgumentException if the bounds are the wrong way round */
    public Interval {
        if (lower.compareTo(upper) > 0) {
            throw new IllegalArgumentException("Lower bound " + lower + " above upper bound " + upper);
        }
    }
}
