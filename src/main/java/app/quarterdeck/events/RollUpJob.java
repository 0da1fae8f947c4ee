package app.quarterdeck.events;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Rolls up soon after events arrive, and now and then anyway. */
@Component
class RollUpJob {

    private static final Logger log = LoggerFactory.getLogger(RollUpJob.class);

    private final DeliveryRollUp rollUp;
    private final AtomicBoolean arrived = new AtomicBoolean(true);
    private int quietTurns;
    private volatile boolean failing;

    RollUpJob(DeliveryRollUp rollUp) {
        this.rollUp = rollUp;
    }

    @EventListener
    void on(OutcomesArrived event) {
        arrived.set(true);
    }

    /** Every second when something arrived; every half minute for tenants that have become known meanwhile. */
    @Scheduled(fixedDelay = 1000)
    void rollUp() {
        if (!arrived.getAndSet(false) && ++quietTurns < 30) {
            return;
        }
        quietTurns = 0;
        try {
            rollUp.run();
            if (failing) {
                log.info("The roll-up runs again");
            }
            failing = false;
        } catch (RuntimeException e) {
            arrived.set(true);
            if (!failing) {
                log.error("The roll-up did not run; it is tried again every second", e);
            }
            failing = true;
        }
    }
}
