package app.quarterdeck.events;

import app.quarterdeck.jobs.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When it is the roll-up's turn, for all instances: as often as it likes with the embedded event store, about every five
 * minutes and within its share of the queries with PostHog, and after a failure only when a pause has passed.
 */
@Component
class RollUpTurns {

    private static final Duration PACE = Duration.ofMinutes(5);

    /** After so long another instance takes the turn over; longer than any run. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    private static final Pauses PAUSES = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final JdbcClient database;
    private final EventAnalytics events;
    private final EventSources sources;
    private final Queries queries;
    private final Clock clock;

    RollUpTurns(JdbcClient database, EventAnalytics events, EventSources sources, Queries queries, Clock clock) {
        this.database = database;
        this.events = events;
        this.sources = sources;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * Runs the roll-up, if it is its turn.
     *
     * @return false if it is not
     * @throws RuntimeException if the run fails; it has another turn later
     */
    boolean give(Runnable rollUp) {
        if (sources.isPaused(events.source()) || !hasRoom() || !take()) {
            return false;
        }
        var asking = new Asking(QueryAccount.ROLL_UP);
        var asOf = clock.instant().atOffset(ZoneOffset.UTC);
        try {
            Queries.on(asking, () -> {
                rollUp.run();
                return true;
            });
        } catch (BudgetSpentException e) {
            postponed(asking.queries() + 1, e.retryAfter());
            throw e;
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        }
        went(asOf, asking.queries());
        return true;
    }

    private boolean hasRoom() {
        return !events.isMetered()
                || queries.haveRoomFor(
                        QueryAccount.ROLL_UP,
                        database.sql("select queries from quarterdeck.roll_up_position where source = :source")
                                .param("source", events.source())
                                .query(Integer.class)
                                .optional()
                                .orElse(1));
    }

    private boolean take() {
        var taken = database.sql("""
                        update quarterdeck.roll_up_position
                           set next_run = :lost
                         where source = :source
                           and coalesce(next_run <= :now, true)
                        """)
                // The embedded store has no other instance, and a restart is not to wait.
                .param("lost", in(events.isMetered() ? LONGEST_RUN : Duration.ZERO))
                .param("source", events.source())
                .param("now", in(Duration.ZERO))
                .update();
        // A store that was never read has no position yet; the first run makes it.
        return taken > 0
                || !database.sql("select exists (select from quarterdeck.roll_up_position where source = :source)")
                        .param("source", events.source())
                        .query(Boolean.class)
                        .single();
    }

    private void went(OffsetDateTime asOf, int asked) {
        database.sql("""
                        update quarterdeck.roll_up_position
                           set next_run = :next, checked = :checked, queries = :queries, failures = 0
                         where source = :source
                        """)
                .param("next", in(restAfter(asked)))
                .param("checked", asOf)
                .param("queries", Math.max(1, asked))
                .param("source", events.source())
                .update();
        if (events.isMetered()) {
            sources.answered(events.source());
        }
    }

    /** The more queries a run took the longer the roll-up rests, so that its share lasts the hour. */
    private Duration restAfter(int asked) {
        if (!events.isMetered()) {
            return Duration.ZERO;
        }
        var rest = queries.paceOf(QueryAccount.ROLL_UP).multipliedBy(asked);
        return rest.compareTo(PACE) < 0 ? PACE : rest;
    }

    private void postponed(int needed, Duration pause) {
        database.sql(
                        "update quarterdeck.roll_up_position set next_run = :next, queries = :queries where source = :source")
                .param("next", in(pause))
                // More than its share would never have room.
                .param("queries", Math.min(needed, queries.shareOf(QueryAccount.ROLL_UP)))
                .param("source", events.source())
                .update();
    }

    private void failed(RuntimeException cause) {
        var failures = database.sql("""
                        update quarterdeck.roll_up_position
                           set failures = failures + 1, last_error = :error, last_error_at = :now
                         where source = :source
                        returning failures
                        """)
                .param("error", cause instanceof EventsUnavailableException ? cause.getMessage() : cause.toString())
                .param("now", in(Duration.ZERO))
                .param("source", events.source())
                .query(Integer.class)
                .optional()
                .orElse(1);
        var atLeast =
                cause instanceof EventsUnavailableException unavailable ? unavailable.retryAfter() : Duration.ZERO;
        database.sql("update quarterdeck.roll_up_position set next_run = :next where source = :source")
                .param("next", in(PAUSES.after(failures, atLeast)))
                .param("source", events.source())
                .update();
        if (events.isMetered()
                && cause instanceof EventsUnavailableException unavailable
                && !(cause instanceof QuestionFailedException)) {
            sources.failed(events.source(), unavailable);
        }
    }

    private OffsetDateTime in(Duration duration) {
        return clock.instant().plus(duration).atOffset(ZoneOffset.UTC);
    }
}
