package app.quarterdeck.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees what the platform changed soon after it did. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class PlatformChangesJob {

    private final PlatformChanges changes;

    PlatformChangesJob(PlatformChanges changes) {
        this.changes = changes;
    }

    /** Once, at the start: what was changed while nobody looked. */
    @Scheduled(initialDelayString = "PT1S")
    void start() {
        changes.followAll();
    }

    /** Often, because a change counts from the day on which it is seen. */
    @Scheduled(fixedDelayString = "PT3M", initialDelayString = "PT3M")
    void follow() {
        changes.follow();
    }
}
