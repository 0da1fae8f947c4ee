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
    private volatile boolean failing;

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
            recovered(sent);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forgetOldCounts() {
        outbox.forgetOldCounts();
    }

    /** Told once, for a database without space, say, fails at every turn, and its disk may be that of the log. */
    private void failed(RuntimeException cause) {
        if (!failing) {
            log.error("Events cannot be taken from the outbox; they wait there, or until their lease has ended", cause);
        }
        failing = true;
    }

    /** That nothing fails proves little while nothing is sent. */
    private void recovered(int sent) {
        if (failing && sent > 0) {
            log.info("Events are taken from the outbox again");
            failing = false;
        }
    }
}
