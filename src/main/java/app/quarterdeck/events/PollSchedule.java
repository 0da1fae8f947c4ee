package app.quarterdeck.events;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.jobs.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When each question was last asked, how that went, and when it is its turn again; for all instances. */
@Repository
class PollSchedule {

    private static final Pauses PAUSES = new Pauses(Duration.ofMinutes(1), Duration.ofHours(1));

    private final JdbcClient database;
    private final Clock clock;

    PollSchedule(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes this the one that asks, until the end of the transaction; false if another one is. */
    boolean lock() {
        return database.sql("select pg_try_advisory_xact_lock(hashtext('quarterdeck.event_snapshot'))")
                .query(Boolean.class)
                .single();
    }

    /** The question that has been due for longest. */
    Optional<DueQuestion<?>> due(String source, List<PolledQuestion<?>> schedule) {
        return database.sql("""
                        select question, coalesce(source <> :source, true) as new_source, whole_as_of, queries, whole_queries, failures
                          from quarterdeck.event_snapshot
                         where question in (:questions)
                           and coalesce(next_ask <= :now or source <> :source, true)
                           and coalesce(paused_until <= :now, true)
                         order by greatest(next_ask, paused_until) nulls first, question
                         limit 1
                        """)
                .param("source", source)
                .param(
                        "questions",
                        schedule.stream()
                                .map(polled -> polled.question().name())
                                .toList())
                .param("now", in(Duration.ZERO))
                .query(Row.as(Due.class))
                .optional()
                .map(due -> due(due, schedule));
    }

    /** Has every question asked about all days again, and soon. */
    void askAllAgain() {
        database.sql("update quarterdeck.event_snapshot set whole_as_of = null, next_ask = null")
                .update();
    }

    /** Notes an answer, in the transaction that replaces the rows. */
    void answered(DueQuestion<?> due, String source, Answer answer) {
        database.sql("""
                        update quarterdeck.event_snapshot
                           set source        = :source,
                               as_of         = :as_of,
                               whole_as_of   = case when :whole then :as_of else whole_as_of end,
                               period_from   = case when :all then :from else least(period_from, :from) end,
                               period_to     = :to,
                               rows          = :rows,
                               took_ms       = :took,
                               queries       = case when :latest then :queries else queries end,
                               whole_queries = case when :whole then :queries else whole_queries end,
                               next_ask      = :next,
                               failures      = 0,
                               paused_until  = null
                         where question = :question
                        """)
                .param("source", source)
                .param("as_of", answer.asOf().atOffset(ZoneOffset.UTC))
                .param("whole", due.whole())
                .param("latest", !due.whole() || due.asked().isAlwaysWhole())
                .param("all", due.newSource() || due.asked().isAlwaysWhole())
                .param("from", answer.period().from())
                .param("to", answer.period().to())
                .param("rows", answer.rows())
                .param("took", answer.took().toMillis())
                .param("queries", Math.max(1, answer.queries()))
                .param("next", answer.asOf().plus(due.asked().every()).atOffset(ZoneOffset.UTC))
                .param("question", due.question().name())
                .update();
    }

    /** Notes that there was no answer; the last one stays. It is asked again after a pause, longer after every failure in a row. */
    void failed(DueQuestion<?> due, String error, Duration atLeast) {
        var failures = database.sql("""
                        update quarterdeck.event_snapshot
                           set failures = failures + 1
                         where question = :question
                        returning failures
                        """)
                .param("question", due.question().name())
                .query(Integer.class)
                .single();
        noteError(due, error);
        pause(due, PAUSES.after(failures, atLeast));
    }

    /** Notes why there was no answer, where that is not the question's fault. */
    void noteError(DueQuestion<?> due, String error) {
        database.sql(
                        "update quarterdeck.event_snapshot set last_error = :error, last_error_at = :now where question = :question")
                .param("error", error)
                .param("now", in(Duration.ZERO))
                .param("question", due.question().name())
                .update();
    }

    /** Puts a question off that would have taken more queries than were left. */
    void postponed(DueQuestion<?> due, int queries, Duration pause) {
        database.sql("""
                        update quarterdeck.event_snapshot
                           set queries       = case when :whole then queries else greatest(queries, :queries) end,
                               whole_queries = case when :whole then greatest(whole_queries, :queries) else whole_queries end
                         where question = :question
                        """)
                .param("whole", due.whole())
                .param("queries", queries)
                .param("question", due.question().name())
                .update();
        pause(due, pause);
    }

    private void pause(DueQuestion<?> due, Duration pause) {
        database.sql("update quarterdeck.event_snapshot set paused_until = :until where question = :question")
                .param("until", in(pause))
                .param("question", due.question().name())
                .update();
    }

    private DueQuestion<?> due(Due due, List<PolledQuestion<?>> schedule) {
        var polled = schedule.stream()
                .filter(it -> it.question().name().equals(due.question()))
                .findFirst()
                .orElseThrow();
        var whole = due.newSource()
                || due.wholeAsOf()
                        .map(last -> !last.plus(PolledQuestion.ALL_EVERY).isAfter(clock.instant()))
                        .orElse(true);
        // Where the answer about all days is too much, the latest days have their turn every other time.
        var asked = polled.isAlwaysWhole() || whole && due.failures() % 2 == 0;
        return new DueQuestion<>(polled, asked, due.newSource(), asked ? due.wholeQueries() : due.queries());
    }

    private OffsetDateTime in(Duration duration) {
        return clock.instant().plus(duration).atOffset(ZoneOffset.UTC);
    }

    /**
     * What was found out.
     *
     * @param asOf    when it was asked
     * @param queries how many queries it took; 0 where they are not counted
     */
    record Answer(ReportingPeriod period, int rows, Instant asOf, Duration took, int queries) {}

    private record Due(
            String question,
            boolean newSource,
            Optional<Instant> wholeAsOf,
            int queries,
            int wholeQueries,
            int failures) {}
}
