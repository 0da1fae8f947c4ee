package app.quarterdeck.events;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.jobs.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far back-fills are. It stands in the database, so that one goes on after a restart. */
@Repository
class BackFillRows {

    private static final Pauses PAUSES = new Pauses(Duration.ofSeconds(10), Duration.ofMinutes(15));

    private final JdbcClient database;
    private final Clock clock;

    BackFillRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes this the one that works on it, until the end of the transaction; false if another one does. */
    boolean lock() {
        return database.sql("select pg_try_advisory_xact_lock(hashtext('quarterdeck.event_back_fill'))")
                .query(Boolean.class)
                .single();
    }

    /** @return false if one is going on, beside which there is no other */
    boolean add(ReportingPeriod period, String who) {
        return database.sql("""
                        insert into quarterdeck.event_back_fill (period_from, period_to, next_day, asked_by, asked_at, moved)
                        values (:from, :to, :from, :who, :now, :now)
                        on conflict do nothing
                        """)
                        .param("from", period.from())
                        .param("to", period.to())
                        .param("who", who)
                        .param("now", in(Duration.ZERO))
                        .update()
                > 0;
    }

    /** The newest, whether it goes on or not. */
    Optional<BackFill> latest() {
        return database.sql("select * from quarterdeck.event_back_fill order by id desc limit 1")
                .query(Row.as(BackFill.class))
                .optional();
    }

    /** The one that is to be worked on now. */
    Optional<Due> due() {
        return database.sql("""
                        select id, next_day, queries
                          from quarterdeck.event_back_fill
                         where ended is null
                           and coalesce(paused_until <= :now, true)
                        """)
                .param("now", in(Duration.ZERO))
                .query(Row.as(Due.class))
                .optional();
    }

    void dayDone(Due due, int queries) {
        database.sql("""
                        update quarterdeck.event_back_fill
                           set next_day = next_day + 1, moved = :now, queries = :queries,
                               failures = 0, paused_until = null, last_error = null, last_error_at = null,
                               ended = case when next_day + 1 = period_to then coalesce(ended, :now) else ended end
                         where id = :id
                        """)
                .param("now", in(Duration.ZERO))
                .param("queries", Math.max(1, queries))
                .param("id", due.id())
                .update();
    }

    void failed(Due due, String error, Duration atLeast) {
        var failures = database.sql("""
                        update quarterdeck.event_back_fill
                           set failures = failures + 1, last_error = :error, last_error_at = :now
                         where id = :id
                        returning failures
                        """)
                .param("error", error)
                .param("now", in(Duration.ZERO))
                .param("id", due.id())
                .query(Integer.class)
                .single();
        pause(due, PAUSES.after(failures, atLeast));
    }

    /** Puts a day off that would have taken more queries than were left. */
    void postponed(Due due, int queries, Duration pause) {
        database.sql("update quarterdeck.event_back_fill set queries = greatest(queries, :queries) where id = :id")
                .param("queries", queries)
                .param("id", due.id())
                .update();
        pause(due, pause);
    }

    /** @return whether one was going on */
    boolean cancel(String who) {
        return database.sql("""
                        update quarterdeck.event_back_fill
                           set ended = :now, cancelled_by = :who
                         where ended is null
                        """)
                        .param("now", in(Duration.ZERO))
                        .param("who", who)
                        .update()
                > 0;
    }

    private void pause(Due due, Duration pause) {
        database.sql("update quarterdeck.event_back_fill set paused_until = :until where id = :id")
                .param("until", in(pause))
                .param("id", due.id())
                .update();
    }

    private OffsetDateTime in(Duration duration) {
        return clock.instant().plus(duration).atOffset(ZoneOffset.UTC);
    }

    /**
     * A back-fill that is to be worked on.
     *
     * @param queries how many queries a day is likely to take
     */
    record Due(long id, LocalDate nextDay, int queries) {}
}
