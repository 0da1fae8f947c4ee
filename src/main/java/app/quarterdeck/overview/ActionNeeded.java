package app.quarterdeck.overview;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that waits for somebody now.
 *
 * @param number  which incident, decision or opportunity
 * @param subject the tenant, title or machines
 * @param detail  the cause of an incident, the tenant of a decision, the rule of a saving
 * @param owner   who has taken it on
 * @param amount  USD that hang on it; empty where that is not known, and for whoever may not see money
 * @param due     when it is, or was, due
 */
public record ActionNeeded(
        Kind kind,
        long number,
        String subject,
        Optional<String> detail,
        Optional<String> owner,
        Optional<BigDecimal> amount,
        Instant due) {

    /** What waits. */
    public enum Kind {
        INCIDENT,
        DECISION,
        SAVING
    }
}
