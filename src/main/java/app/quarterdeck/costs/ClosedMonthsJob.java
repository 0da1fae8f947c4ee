package app.quarterdeck.costs;

import app.quarterdeck.figures.ReportingCalendar;
import java.sql.Timestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Holds closed months against what is known by now, and books the difference in the month that is open. */
@Component
class ClosedMonthsJob {

    private static final Logger log = LoggerFactory.getLogger(ClosedMonthsJob.class);

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher events;

    ClosedMonthsJob(JdbcClient database, ReportingCalendar calendar, ApplicationEventPublisher events) {
        this.database = database;
        this.calendar = calendar;
        this.events = events;
    }

    /** What a form changes is booked with the change; this is for what the platform does by itself. */
    @Scheduled(cron = "0 20 0 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    @Transactional
    void correct() {
        var rows = database.sql("select quarterdeck.correct_closed_months(null, 'quarterdeck', :now, :reason)")
                .param("now", Timestamp.from(calendar.now()))
                .param("reason", "Nightly comparison with what is known by now")
                .query(Long.class)
                .single();
        if (rows > 0) {
            log.info("{} corrections of closed months are booked", rows);
            events.publishEvent(new LedgerChanged());
        }
    }
}
