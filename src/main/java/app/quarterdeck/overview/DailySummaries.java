package app.quarterdeck.overview;

import app.quarterdeck.events.TenantsRemoved;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sums up the business of each day and keeps it, so that a page of figures over all tenants is there at once. */
@Component
class DailySummaries {

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;

    DailySummaries(JdbcClient database, ReportingCalendar calendar, ApplicationEventPublisher publisher) {
        this.database = database;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    /** Sums up a day as it is known now, each in a transaction of its own; done twice it changes nothing. */
    @Transactional
    void keep(LocalDate day) {
        // What is read of the running day has the time of the application, as everything else has.
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", calendar.now().toString())
                .query(String.class)
                .single();
        database.sql("select quarterdeck.keep_summary(:day, :now)")
                .param("day", day)
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /**
     * The days to be summed up, the latest first: those of the last {@code days} that nobody has, since there is mail, and those
     * of the last {@code late} of which mail is known that was not when they were.
     */
    List<LocalDate> missing(int days, int late) {
        var today = calendar.today();
        return database.sql("select day from quarterdeck.summaries_missing(:today, :late, :furthest)")
                .param("today", today)
                .param("late", today.minusDays(late - 1L))
                .param("furthest", today.minusDays(days - 1L))
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .list();
    }

    /** The fleet's days had them in; they are summed up again without them, as if they were missing. */
    @EventListener
    void on(TenantsRemoved removed) {
        database.sql("delete from quarterdeck.executive_day").update();
        database.sql("delete from quarterdeck.executive_day_kept").update();
        publisher.publishEvent(new SummariesKept());
    }
}
