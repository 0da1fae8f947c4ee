package app.quarterdeck.efficiency;

import app.quarterdeck.figures.ReportingCalendar;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the efficiency scores of each day, so that a period is added up and not reckoned anew. Keeping a day twice changes nothing. */
@Component
class EfficiencyDays {

    /** How far back days are kept: the longest period of the page, the one before it, and the days of a trend. */
    static final int FURTHEST = 210;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    EfficiencyDays(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** Reckons a day that is over and keeps it. */
    @Transactional
    void keep(LocalDate day) {
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", calendar.now().toString())
                .query(String.class)
                .single();
        database.sql("select quarterdeck.keep_efficiency_day(:day, :now)")
                .param("day", day)
                .param("now", Timestamp.from(calendar.now()))
                .query((row, number) -> number)
                .list();
        database.sql("select quarterdeck.keep_fleet_use_day(:day)")
                .param("day", day)
                .query((row, number) -> number)
                .list();
    }

    /** Days that are over and not kept, or kept before all of their mail was known, the latest first, as far back as mail is known. */
    List<LocalDate> missing() {
        return database.sql("select day from quarterdeck.efficiency_days_missing(:today, :furthest)")
                .param("today", calendar.today())
                .param("furthest", FURTHEST)
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .list();
    }

    /** Lets go of the rows of tenants and addresses that no page asks for any more; the fleet's stay. */
    @Transactional
    void forgetOld() {
        Stream.of(
                        "delete from quarterdeck.address_use_day where day < :first",
                        "delete from quarterdeck.efficiency_score_day where tenant_id is not null and day < :first",
                        "delete from quarterdeck.efficiency_week where tenant_id is not null and week < :first")
                .forEach(sql -> database.sql(sql)
                        .param("first", calendar.today().minusDays(FURTHEST))
                        .update());
    }
}
