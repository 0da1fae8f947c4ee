package app.quarterdeck.events;

import app.quarterdeck.jobs.OngoingFault;
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
    private final EventOutbox outbox;
    private final OngoingFault fault = new OngoingFault(
            log,
            "Events cannot be taken from the outbox; they wait there, or until their lease has ended",
            "Events are taken from the outbox again");

    EventDispatchJob(EventDispatch dispatch, EventOutbox outbox) {
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
            // That nothing fails proves little while nothing is sent.
            if (sent > 0) {
                fault.ends();
            }
        } catch (RuntimeException e) {
            fault.begins(e);
        }
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forgetOldCounts() {
        outbox.forgetOldCounts();
    }
}
