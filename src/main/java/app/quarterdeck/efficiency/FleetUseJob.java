package app.quarterdeck.efficiency;

import app.quarterdeck.events.PastEventsRecorded;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Adds up the days as they end, again when late emails came, and in steps those before the first run. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class FleetUseJob {

    private static final Logger log = LoggerFactory.getLogger(FleetUseJob.class);

    /** A day of ten thousand tenants takes a second, one of a few some milliseconds. */
    private static final Duration STEP = Duration.ofSeconds(20);

    private final FleetUseDays days;
    private final ApplicationEventPublisher publisher;

    FleetUseJob(FleetUseDays days, ApplicationEventPublisher publisher) {
        this.days = days;
        this.publisher = publisher;
    }

    /** As many as fit into a step, so that the database has time for its readers; at once when emails of the past came in. */
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
            publisher.publishEvent(new FleetUseKept());
        }
        if (kept < missing.size()) {
            log.info("Use of the fleet: {} days of the past are still to be added up", missing.size() - kept);
        }
    }
}
