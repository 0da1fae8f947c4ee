package app.quarterdeck.overview;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;

/**
 * Something that waits for somebody now.
 *
 * @param number  which incident, decision or opportunity
 * @param subject the tenant, title or machines
 * @param detail  the cause of an incident, the tenant of a decision, the rule of a saving
 * @param owner   who has taken it on
 * @param stake   the money that it is about; empty where that is not known, and for whoever may not see money
 * @param due     when it is, or was, due
 */
public record ActionNeeded(
        Kind kind,
        @Column("id") long number,
        String subject,
        Optional<String> detail,
        Optional<String> owner,
        Optional<Stake> stake,
        Instant due) {

    /** What waits. */
    public enum Kind {
        INCIDENT,
        DECISION,
        SAVING
    }

    /** An amount, USD, and what it is. */
    public record Stake(BigDecimal amount, Of of) {

        /** What amounts are. */
        public enum Of {
            /** Revenue at risk. */
            AT_RISK,
            /** Of each month. */
            MONTHLY
        }
    }
}
