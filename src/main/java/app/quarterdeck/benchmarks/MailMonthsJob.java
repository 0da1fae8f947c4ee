package app.quarterdeck.benchmarks;

import app.quarterdeck.figures.ReportingCalendar;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts closed months: those that end or of which days came late, and in the night all of them anew. */
@Component
class MailMonthsJob {

    private final MailMonths months;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher events;

    MailMonthsJob(MailMonths months, ReportingCalendar calendar, ApplicationEventPublisher events) {
        this.months = months;
        this.calendar = calendar;
        this.events = events;
    }

    /** On nearly all turns there is nothing to count. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT10S")
    void countNew() {
        tell(months.countSince(Instant.EPOCH));
    }

    /** Before the first reader of the day. */
    @Scheduled(cron = "0 50 0 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    void countAll() {
        tell(months.countSince(calendar.now()));
    }

    private void tell(int counted) {
        if (counted > 0) {
            events.publishEvent(new BenchmarksChanged());
        }
    }
}
