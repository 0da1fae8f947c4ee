package app.quarterdeck.costs.savings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an opportunity.
 *
 * @param by     a user, or {@code quarterdeck} for the product itself
 * @param note   why, in words; may be empty
 * @param amount USD a month: what it was then, or for a check what it measured
 */
public record OpportunityEntry(Instant at, String by, Step step, String note, Optional<BigDecimal> amount) {

    /** What happened. */
    public enum Step {
        FOUND,
        /** Found again, with another amount. */
        CHANGED,
        ACCEPTED,
        IMPLEMENTED,
        /** Measured. */
        CHECKED,
        /** Measured for the first time with a saving. */
        VERIFIED,
        DISMISSED,
        /** Its facts are no more. */
        GONE
    }
}
