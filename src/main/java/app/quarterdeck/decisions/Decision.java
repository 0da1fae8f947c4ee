package app.quarterdeck.decisions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A question that was raised, how it was decided, and what came of it.
 *
 * @param withheld     whether the reader may not see what it is expected to change, because that is money
 * @param due          when its clock runs out
 * @param dueSoon      from when on it is shown as due soon
 * @param hours        from raising to deciding it
 * @param baseline     the metric in the thirty days before it was decided; empty if the product could not tell
 * @param notReviewed  why it could not be reviewed when that was last tried
 * @param supersedes   the decision whose place it takes
 * @param reversal     whether it undoes that one
 * @param supersededBy the one that was decided in its place
 * @param undone       whether that one undoes it
 * @param origin       what it came from
 * @param version      grows with each change
 */
public record Decision(
        long id,
        DecisionContent content,
        boolean withheld,
        Optional<String> tenantName,
        State state,
        Step raised,
        Instant due,
        Instant dueSoon,
        Optional<Step> decided,
        Optional<BigDecimal> hours,
        Optional<Step> implemented,
        Optional<Step> dropped,
        Optional<String> dropReason,
        Optional<BigDecimal> baseline,
        Optional<DecisionReview> review,
        Optional<NotReviewed> notReviewed,
        Optional<Long> supersedes,
        boolean reversal,
        Optional<Long> supersededBy,
        boolean undone,
        Optional<DecisionOrigin> origin,
        int version) {

    /** Whether nobody decided it while its clock ran. */
    public boolean overdue(Instant now) {
        return state == State.RAISED && due.isBefore(now);
    }

    /** Whether its clock runs out soon. */
    public boolean dueSoon(Instant now) {
        return state == State.RAISED && !overdue(now) && !dueSoon.isAfter(now);
    }

    /** The same for a reader who may not see money. */
    Decision withoutMoney() {
        if (content.expectation().filter(Expectation::isMoney).isEmpty()) {
            return this;
        }
        return new Decision(
                id,
                content.expecting(null),
                true,
                tenantName,
                state,
                raised,
                due,
                dueSoon,
                decided,
                hours,
                implemented,
                dropped,
                dropReason,
                Optional.empty(),
                review.map(DecisionReview::withoutMoney),
                notReviewed,
                supersedes,
                reversal,
                supersededBy,
                undone,
                origin,
                version);
    }

    /** How far it is. */
    public enum State {
        RAISED,
        DECIDED,
        IMPLEMENTED,
        REVIEWED,
        DROPPED;

        /** The value that the database uses for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException if there is no such state */
        public static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Why a decision whose day has come is not reviewed. */
    public enum NotReviewed {
        NOT_IMPLEMENTED,
        NO_BASELINE,
        NO_ACTUAL;
    }

    /** Somebody did something, when. */
    public record Step(Instant at, String by) {}
}
