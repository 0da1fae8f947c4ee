package app.quarterdeck.events;

import app.quarterdeck.jobs.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How asking an event store goes as a whole: while it refuses or does not answer, nobody asks it anything. */
@Repository
class EventSources {

    private static final Pauses PAUSES = new Pauses(Duration.ofSeconds(10), Duration.ofMinutes(15));

    private final JdbcClient database;
    private final Clock clock;

    EventSources(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether it is to be left alone. */
    boolean isPaused(String source) {
        return database.sql(
                        "select coalesce((select paused_until > :now from quarterdeck.event_source where source = :source), false)")
                .param("now", in(Duration.ZERO))
                .param("source", source)
                .query(Boolean.class)
                .single();
    }

    /** Notes that it answered. */
    void answered(String source) {
        database.sql("""
                        insert into quarterdeck.event_source as s (source, last_success)
                        values (:source, :now)
                        on conflict (source) do update set failures = 0, paused_until = null, last_success = excluded.last_success
                        """)
                .param("source", source)
                .param("now", in(Duration.ZERO))
                .update();
    }

    /** Notes that it does not answer, whatever it is asked; it is left alone, longer after every failure in a row. */
    void failed(String source, EventsUnavailableException cause) {
        var failures = database.sql("""
                        insert into quarterdeck.event_source as s (source, failures, last_error, last_error_at)
                        values (:source, 1, :error, :now)
                        on conflict (source) do update
                           set failures = s.failures + 1, last_error = excluded.last_error, last_error_at = excluded.last_error_at
                        returning failures
                        """)
                .param("source", source)
                .param("error", cause.getMessage())
                .param("now", in(Duration.ZERO))
                .query(Integer.class)
                .single();
        database.sql("update quarterdeck.event_source set paused_until = :until where source = :source")
                .param("until", in(PAUSES.after(failures, cause.retryAfter())))
                .param("source", source)
                .update();
    }

    private OffsetDateTime in(Duration duration) {
        return clock.instant().plus(duration).atOffset(ZoneOffset.UTC);
    }
}
