package app.quarterdeck.efficiency;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the sums of each day over regions, mailbox providers and IP addresses. Keeping a day twice changes nothing. */
@Component
class FleetUseDays {

    /** How far back days are kept: the longest period but a year, and the one before it. */
    static final int FURTHEST = 210;

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final DatabaseClock clock;

    FleetUseDays(JdbcClient database, ReportingCalendar calendar, DatabaseClock clock) {
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Adds up a day that is over and keeps it. */
    @Transactional
    void keep(LocalDate day) {
        clock.use();
        database.sql("select quarterdeck.keep_fleet_use_day(:day, :now)")
                .param("day", day)
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
    }

    /** Days that are over and not kept, or kept before all of their emails were known, the latest first, as far back as emails are known. */
    List<LocalDate> missing() {
        return database.sql("select day from quarterdeck.fleet_use_days_missing(:today, :furthest)")
                .param("today", calendar.today())
                .param("furthest", FURTHEST)
                .query(Row.as(LocalDate.class))
                .list();
    }

    /** Lets go of the rows of addresses that no page asks for any more; the others stay. */
    @Transactional
    void forgetOld() {
        database.sql("delete from quarterdeck.address_use_day where day < :first")
                .param("first", calendar.today().minusDays(FURTHEST))
                .update();
    }
}
