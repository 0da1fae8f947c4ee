package app.quarterdeck.revenue;

import app.quarterdeck.figures.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's mail went critical, and somebody has to act before its clock runs out.
 *
 * @param since    from when the mails are that were measured
 * @param opened   when it was found
 * @param due      when it must have been acted on
 * @param rate     what was measured at opening, fraction
 * @param limit    what the rate is above, fraction
 * @param score    of the live detector; empty where the rule found it
 * @param version  grows with each change
 */
public record Incident(
        long id,
        UUID tenantId,
        String tenantName,
        Cause cause,
        Detection detectedBy,
        State state,
        Instant since,
        Instant opened,
        Instant due,
        long observed,
        long trials,
        BigDecimal rate,
        Interval interval,
        BigDecimal limit,
        Optional<BigDecimal> score,
        Optional<Step> acknowledged,
        Optional<Step> acted,
        Optional<String> action,
        Optional<Step> recovered,
        int version) {

    /** Whether nobody acted before the clock ran out. */
    public boolean overdue(Instant now) {
        return acted.map(step -> step.at().isAfter(due)).orElse(state != State.RECOVERED && now.isAfter(due));
    }

    /** Whether somebody acted before the clock ran out; empty while it runs. */
    public Optional<Boolean> actedInTime(Instant now) {
        return acted.map(step -> !step.at().isAfter(due))
                .or(() -> state == State.RECOVERED || now.isAfter(due) ? Optional.of(false) : Optional.empty());
    }

    /** Which rate went critical. */
    public enum Cause {
        BOUNCES,
        COMPLAINTS;

        static Cause of(String databaseValue) {
            return valueOf(databaseValue.toUpperCase(Locale.ROOT));
        }
    }

    /** What found it: the day's level, or the live detector. */
    public enum Detection {
        RULE,
        DETECTOR;

        static Detection of(String databaseValue) {
            return valueOf(databaseValue.toUpperCase(Locale.ROOT));
        }
    }

    /** How far it is. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        ACTED,
        RECOVERED;

        static State of(String databaseValue) {
            return valueOf(databaseValue.toUpperCase(Locale.ROOT));
        }
    }

    /** Something was done, when and by whom. */
    public record Step(Instant at, String by) {}
}
