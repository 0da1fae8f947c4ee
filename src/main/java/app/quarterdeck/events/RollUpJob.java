package app.quarterdeck.events;

import app.quarterdeck.jobs.OngoingFault;
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

    /** Seconds; tenants that have become known meanwhile are counted then, too. */
    private static final int QUIET_TURNS = 30;

    private final DeliveryRollUp rollUp;
    private final RollUpTurns turns;
    private final OngoingFault fault =
            new OngoingFault(log, "The roll-up did not run; it is tried again every second", "The roll-up runs again");
    private final AtomicBoolean arrived = new AtomicBoolean(true);
    private int quietTurns;
    private boolean begun;

    RollUpJob(DeliveryRollUp rollUp, RollUpTurns turns) {
        this.rollUp = rollUp;
        this.turns = turns;
    }

    @EventListener
    void on(OutcomesArrived event) {
        arrived.set(true);
    }

    /** Every second when something arrived; every half minute anyway, for what arrives elsewhere. */
    @Scheduled(fixedDelay = 1000)
    void rollUp() {
        var news = arrived.getAndSet(false);
        if (!news && ++quietTurns < QUIET_TURNS) {
            return;
        }
        quietTurns = 0;
        try {
            if (!begun) {
                rollUp.begin();
                begun = true;
            }
            if (!turns.give(rollUp::run) && news) {
                arrived.set(true);
            }
            fault.ends();
        } catch (EventsUnavailableException e) {
            arrived.set(news);
            log.warn("The roll-up has to wait: {}", e.getMessage());
        } catch (RuntimeException e) {
            arrived.set(true);
            fault.begins(e);
        }
    }
}
