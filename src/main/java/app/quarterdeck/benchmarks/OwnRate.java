package app.quarterdeck.benchmarks;

import app.quarterdeck.figures.Interval;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A figure of ours.
 *
 * @param value    fraction 0..1
 * @param interval where it lies with 95 % confidence, by Wilson; empty where it is no share, as with several opens of one mail
 * @param known    mail delivered of which it can speak
 * @param knownOf  mail delivered at all
 */
public record OwnRate(long part, long whole, BigDecimal value, Optional<Interval> interval, long known, long knownOf) {

    /** Whether the platform leaves out some of the mail. */
    public boolean isPartial() {
        return known < knownOf;
    }
}
