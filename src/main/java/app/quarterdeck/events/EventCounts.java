package app.quarterdeck.events;

import app.quarterdeck.data.Row;
import app.quarterdeck.security.Roles;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many events of each name there were of late, as the last answer of the event store says. */
@Service
@PreAuthorize(Roles.MAY_LOOK_AFTER_DATA)
@Transactional(readOnly = true)
public class EventCounts {

    private final JdbcClient database;
    private final Clock clock;

    EventCounts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Counts of the last hours, the most frequent names first, then by hour. All names beyond the most frequent ones come
     * as one, whose name is empty; hours without events are left out.
     *
     * @param lately how far back
     * @param names  how many names at most, the one for all others not counted
     */
    public List<EventsOfHour> byHour(Duration lately, int names) {
        return database.sql("""
                        with lately as (
                            select event, hour, events, sum(events) over (partition by event) as of_name
                              from quarterdeck.event_count_hour
                             where hour >= :from
                        ), ranked as (
                            select event, hour, events, least(dense_rank() over (order by of_name desc, event), :names + 1) as place
                              from lately
                        ), shown as (
                            select place, case when place <= :names then event else '' end as event, hour, events
                              from ranked
                        )
                        select event, hour, sum(events) as events
                          from shown
                         group by place, event, hour
                         order by place, hour
                        """)
                .param("from", clock.instant().minus(lately).atOffset(ZoneOffset.UTC))
                .param("names", names)
                .query(Row.as(EventsOfHour.class))
                .list();
    }
}
