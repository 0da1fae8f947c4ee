package app.quarterdeck.nightly;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Begins each day's work soon after the day begins in the reporting zone, and goes on with it until it is done. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class NightlyJob {

    /** So long at a time, so that the database has time for its readers while days of the past are still to be kept. */
    private static final Duration TURN = Duration.ofSeconds(30);

    private final NightlyWork work;

    NightlyJob(NightlyWork work) {
        this.work = work;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT15S")
    void goOn() {
        work.goOn(TURN);
    }
}
