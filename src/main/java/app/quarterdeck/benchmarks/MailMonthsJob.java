package app.quarterdeck.benchmarks;

import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts closed months: those that end, or of which days came late. */
@Component
class MailMonthsJob {

    private final MailMonths months;
    private final ApplicationEventPublisher events;

    MailMonthsJob(MailMonths months, ApplicationEventPublisher events) {
        this.months = months;
        this.events = events;
    }

    /** On nearly all turns there is nothing to count. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT10S")
    void countNew() {
        tell(months.countSince(Instant.EPOCH));
    }

    private void tell(int counted) {
        if (counted > 0) {
            events.publishEvent(new BenchmarksChanged());
        }
    }
}
