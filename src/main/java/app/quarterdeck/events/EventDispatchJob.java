package app.quarterdeck.events;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends events soon after they were written down. */
@Component
class EventDispatchJob {

    private static final Logger log = LoggerFactory.getLogger(EventDispatchJob.class);

    /** So many batches at a turn, so that a stop of the application does not wait for a long backlog. */
    private static final int BATCHES = 100;

    private final EventDispatch dispatch;
    private final Outbox outbox;

    EventDispatchJob(EventDispatch dispatch, Outbox outbox) {
        this.dispatch = dispatch;
        this.outbox = outbox;
    }

    @Scheduled(fixedDelay = 500)
    void send() {
        try {
            var sent = 0;
            while (sent < BATCHES && dispatch.sendNext()) {
                sent++;
            }
        } catch (RuntimeException e) {
            log.error("Events were not sent; they are when their lease has ended", e);
        }
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forgetOldCounts() {
        outbox.forgetOldCounts();
    }
}
