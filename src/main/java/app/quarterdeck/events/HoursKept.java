package app.quarterdeck.events;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets go of hourly rows that no page shows any more: the database keeps daily figures for good, hours only as long as
 * the live detector and the hourly charts look back. The event store has the rest.
 */
@Component
class HoursKept {

    /** Longer than a late event can reach back without a back-fill. */
    static final Duration LENGTH = Duration.ofDays(14);

    private final JdbcTemplate database;
    private final Clock clock;

    HoursKept(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
    void letGo() {
        database.update("delete from quarterdeck.delivery_hour where hour < ?", oldest());
        database.update("delete from quarterdeck.fleet_hour where hour < ?", oldest());
    }

    private OffsetDateTime oldest() {
        return clock.instant().minus(LENGTH).atOffset(ZoneOffset.UTC);
    }
}
