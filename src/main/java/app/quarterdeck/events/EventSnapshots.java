package app.quarterdeck.events;

import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How old the figures from events are that pages show. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class EventSnapshots {

    private static final int LATE_AFTER_TURNS = 3;
    private static final Duration DELIVERY_LATE_AFTER = Duration.ofMinutes(30);

    private final JdbcClient database;
    private final EventAnalytics events;
    private final Clock clock;

    EventSnapshots(JdbcClient database, EventAnalytics events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** How old the answer to a question is. */
    public SnapshotAge of(EventQuestion<?> question) {
        var every = PolledQuestion.of(events).stream()
                .filter(polled -> polled.question().equals(question))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not asked by itself: " + question))
                .every();
        return database.sql("""
                        select q.as_of, greatest(q.failures, s.failures, 0) > 0 as failing
                          from quarterdeck.event_snapshot q
                          left join quarterdeck.event_source s on s.source = :source
                         where q.question = :question
                        """)
                .param("source", events.source())
                .param("question", question.name())
                .query((row, number) -> age(row, every.multipliedBy(LATE_AFTER_TURNS)))
                .single();
    }

    /** How old delivery figures are, where they do not come live; empty where they do. */
    public Optional<SnapshotAge> delivery() {
        if (!events.isMetered()) {
            return Optional.empty();
        }
        return Optional.of(database.sql("""
                        select p.checked as as_of, greatest(p.failures, s.failures, 0) > 0 as failing
                          from (values (:source)) asked (source)
                          left join quarterdeck.roll_up_position p using (source)
                          left join quarterdeck.event_source s using (source)
                        """)
                .param("source", events.source())
                .query((row, number) -> age(row, DELIVERY_LATE_AFTER))
                .single());
    }

    private SnapshotAge age(ResultSet row, Duration lateAfter) throws SQLException {
        var asOf = Optional.ofNullable(row.getTimestamp("as_of")).map(Timestamp::toInstant);
        return new SnapshotAge(
                asOf, asOf.map(time -> isOlder(time, lateAfter)).orElse(true), row.getBoolean("failing"));
    }

    private boolean isOlder(Instant time, Duration age) {
        return time.plus(age).isBefore(clock.instant());
    }
}
