package app.quarterdeck.benchmarks;

import app.quarterdeck.figures.ReportingCalendar;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the sums of closed months, so that no page has to add up the days of all tenants. */
@Component
class MailMonths {

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    MailMonths(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** Counts those of the last thirteen months that were not counted since a time, or whose days have changed; says how many. */
    @Transactional
    int countSince(Instant since) {
        return database.sql("select quarterdeck.count_mail_months(:before, :since, :now)")
                .param("before", calendar.today().withDayOfMonth(1))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
