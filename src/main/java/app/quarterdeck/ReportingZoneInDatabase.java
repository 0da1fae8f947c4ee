package app.quarterdeck;

import app.quarterdeck.figures.ReportingCalendar;
import jakarta.annotation.PostConstruct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the database which days the application counts in, so that a view that is read with psql counts the same. */
@Component
@DependsOnDatabaseInitialization
class ReportingZoneInDatabase {

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    ReportingZoneInDatabase(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    @PostConstruct
    void tell() {
        var zone = calendar.zone();
        var now = calendar.now();
        // "+02:00" is east of Greenwich to Java and west of it to PostgreSQL.
        var there = database.sql("select cast(:now as timestamptz) at time zone :zone")
                .param("now", Timestamp.from(now))
                .param("zone", zone.getId())
                .query(LocalDateTime.class)
                .single();
        if (!there.truncatedTo(ChronoUnit.MINUTES)
                .equals(LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalStateException("quarterdeck.reporting-zone: use a zone's name such as Europe/Berlin, not "
                    + zone.getId() + ", which PostgreSQL understands differently");
        }
        database.sql("select quarterdeck.use_reporting_zone(:zone)")
                .param("zone", zone.getId())
                .query((row, number) -> number)
                .list();
    }
}
