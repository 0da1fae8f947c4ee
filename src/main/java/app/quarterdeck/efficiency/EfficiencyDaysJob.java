package app.quarterdeck.efficiency;

import app.quarterdeck.events.PastEventsRecorded;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the days as they end, anew while late mail may still change them, and in steps those before the first run. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class EfficiencyDaysJob {

    private static final Logger log = LoggerFactory.getLogger(EfficiencyDaysJob.class);

    /** So long the roll-up counts late events; mail is noticed by itself, payments and incidents are not. */
    private static final int DAYS_OF_LATE_NEWS = 7;

    /** So far back costs, payments and holders are usually corrected. */
    private static final int DAYS_OF_CORRECTIONS = 35;

    /** A day of ten thousand tenants takes two seconds, one of a few some milliseconds. */
    private static final Duration STEP = Duration.ofSeconds(20);

    private final EfficiencyDays days;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;

    EfficiencyDaysJob(EfficiencyDays days, ReportingCalendar calendar, ApplicationEventPublisher publisher) {
        this.days = days;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    /** As many as fit into a step, so that the database has time for its readers; at once when mail of the past came in. */
    @EventListener(PastEventsRecorded.class)
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT15S")
    synchronized void keepMissing() {
        var missing = days.missing();
        var end = System.nanoTime() + STEP.toNanos();
        var kept = 0;
        while (kept < missing.size() && System.nanoTime() < end) {
            days.keep(missing.get(kept++));
        }
        if (kept > 0) {
            publisher.publishEvent(new EfficiencyKept());
        }
        if (kept < missing.size()) {
            log.info("Efficiency: {} days of the past are still to be scored", missing.size() - kept);
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT3M")
    void keepLatest() {
        keepLast(DAYS_OF_LATE_NEWS);
    }

    /** After costs were reckoned. */
    @Scheduled(cron = "0 40 0 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    void keepCorrected() {
        keepLast(DAYS_OF_CORRECTIONS);
        days.forgetOld();
    }

    private void keepLast(int count) {
        var missing = days.missing();
        var today = calendar.today();
        today.minusDays(count)
                .datesUntil(today)
                .filter(day -> !missing.contains(day))
                .forEach(days::keep);
        publisher.publishEvent(new EfficiencyKept());
    }
}
