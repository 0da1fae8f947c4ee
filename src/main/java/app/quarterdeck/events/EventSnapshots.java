package app.quarterdeck.events;

import app.quarterdeck.data.Row;
import app.quarterdeck.security.Roles;
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
                .query(Row.as(Known.class))
                .single()
                .age(clock.instant(), every.multipliedBy(LATE_AFTER_TURNS));
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
                .query(Row.as(Known.class))
                .single()
                .age(clock.instant(), DELIVERY_LATE_AFTER));
    }

    private record Known(Optional<Instant> asOf, boolean failing) {

        SnapshotAge age(Instant now, Duration lateAfter) {
            return new SnapshotAge(
                    asOf, asOf.map(time -> time.plus(lateAfter).isBefore(now)).orElse(true), failing);
        }
    }
}
