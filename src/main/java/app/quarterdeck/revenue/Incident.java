package app.quarterdeck.revenue;

import app.quarterdeck.figures.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A tenant's mail went critical, and somebody has to act before its clock runs out.
 *
 * @param opened   when it was found
 * @param due      when it must have been acted on
 * @param version  grows with each change
 */
@Table("incident_state")
public record Incident(
        @Id long id,
        UUID tenantId,
        String tenantName,
        Cause cause,
        Detection detectedBy,
        Instant opened,
        Instant due,
        @Embedded.Empty Measured measured,
        @Embedded.Empty IncidentProgress progress,
        int version) {

    /** How far it is. */
    public State state() {
        return progress.recovered().isPresent()
                ? State.RECOVERED
                : progress.acted().isPresent()
                        ? State.ACTED
                        : progress.acknowledged().isPresent() ? State.ACKNOWLEDGED : State.OPEN;
    }

    /** Somebody had seen it. */
    public Optional<Step> acknowledged() {
        return step(progress.acknowledged(), progress.acknowledgedBy());
    }

    /** Something was done about it. */
    public Optional<Step> acted() {
        return step(progress.acted(), progress.actedBy());
    }

    /** What was done about it. */
    public Optional<String> action() {
        return progress.action();
    }

    /** It was over. */
    public Optional<Step> recovered() {
        return step(progress.recovered(), progress.recoveredBy());
    }

    /** Whether nobody acted before the clock ran out. */
    public boolean overdue(Instant now) {
        return progress.acted().map(due::isBefore).orElse(progress.recovered().isEmpty() && now.isAfter(due));
    }

    /** Whether somebody acted before the clock ran out; empty while it runs. */
    public Optional<Boolean> actedInTime(Instant now) {
        return progress.acted()
                .map(at -> !at.isAfter(due))
                .or(() -> progress.recovered().isPresent() || now.isAfter(due) ? Optional.of(false) : Optional.empty());
    }

    private static Optional<Step> step(Optional<Instant> at, Optional<String> by) {
        return at.flatMap(time -> by.map(who -> new Step(time, who)));
    }

    /** Which rate went critical. */
    public enum Cause {
        BOUNCES,
        COMPLAINTS
    }

    /** What found it: the day's level, or the live detector. */
    public enum Detection {
        RULE,
        DETECTOR
    }

    /** How far it is. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        ACTED,
        RECOVERED
    }

    /**
     * What was measured at opening.
     *
     * @param since from when the mails are
     * @param rate  fraction
     * @param limit what the rate is above, fraction
     * @param score of the live detector; empty where the rule found it
     */
    public record Measured(
            Instant since,
            long observed,
            long trials,
            BigDecimal rate,
            @Embedded.Empty(prefix = "rate_") Interval interval,
            @Column("rate_limit") BigDecimal limit,
            @Column("detector_score") Optional<BigDecimal> score) {}

    /** Something was done, when and by whom. */
    public record Step(Instant at, String by) {}
}
