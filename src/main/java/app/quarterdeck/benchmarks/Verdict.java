package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A published value, and whether it is held against one of ours.
 *
 * @param scope  whose mail it would be held against; empty where none of ours
 * @param reason why it is not compared
 * @param theirs what the publisher counts, where that is the reason
 * @param ours   what we count
 * @param own    our figure of the period, where it is compared and we have one
 * @param gap    own − published
 */
public record Verdict(
        @Embedded.Empty PublishedValue value,
        @Column("own_metric") Optional<BenchmarkMetric> metric,
        ComparedScope.Kind kind,
        Optional<ComparedScope> scope,
        Outcome outcome,
        Optional<Reason> reason,
        Optional<String> theirs,
        Optional<String> ours,
        @Column("own_value") Optional<BigDecimal> own,
        Optional<BigDecimal> gap) {

    /** What becomes of it. */
    public enum Outcome {
        COMPARED,
        REFUSED,
        SUPERSEDED;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why it is not compared. */
    public enum Reason {
        NUMERATOR,
        DENOMINATOR,
        MACHINE_OPENS,
        NOT_STATED,
        REGION,
        CAMPAIGN_TYPE,
        UNMAPPED,
        NO_OWN_METRIC,
        SUPERSEDED;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
