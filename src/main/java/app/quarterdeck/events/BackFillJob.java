package app.quarterdeck.events;

import app.quarterdeck.jobs.OngoingFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with the back-fill that somebody asked for, also after a restart. */
@Component
class BackFillJob {

    private static final Logger log = LoggerFactory.getLogger(BackFillJob.class);

    /** So many days at a turn, so that a stop of the application does not wait for more. */
    private static final int DAYS = 20;

    private final BackFillWork work;
    private final OngoingFault fault = new OngoingFault(
            log, "The back-fill does not go on; it is tried again every second", "The back-fill goes on again");

    BackFillJob(BackFillWork work) {
        this.work = work;
    }

    @Scheduled(fixedDelay = 1_000)
    void count() {
        try {
            var days = 0;
            while (days < DAYS && work.countNextDay()) {
                days++;
            }
            fault.ends();
        } catch (RuntimeException e) {
            fault.begins(e);
        }
    }
}
