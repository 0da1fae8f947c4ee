package app.quarterdeck.costs;

import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each day's forecast as it was made, and adds those that nobody kept as they would have been made. */
@Component
class KeptForecasts {

    private final JdbcClient database;
    private final DatabaseClock clock;
    private final ReportingCalendar calendar;

    KeptForecasts(JdbcClient database, DatabaseClock clock, ReportingCalendar calendar) {
        this.database = database;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** Keeps the forecasts of the running month from a day on, and of the same days of the months before; what is kept stays. */
    @Transactional
    void keep(LocalDate fromDay) {
        clock.asked(
                        "select quarterdeck.keep_forecasts(case when a.is_set then cast(:at as timestamptz) end, :from) from asked a")
                .param("at", calendar.now())
                .param("from", fromDay)
                .query()
                .singleRow();
    }

    /** Keeps the forecasts of those days of the running month that have none. */
    @Transactional
    void keepMonth() {
        var lacksSome = database.sql("select quarterdeck.lacks_forecasts(:now)")
                .param("now", calendar.now())
                .query(Boolean.class)
                .single();
        if (lacksSome) {
            keep(calendar.today().withDayOfMonth(1));
        }
    }
}
