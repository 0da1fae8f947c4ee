package app.quarterdeck.costs.savings;

import app.quarterdeck.ui.DemoMarkChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Measures savings and looks for new ones where there are figures for the first time. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class SavingsJob {

    private static final Logger log = LoggerFactory.getLogger(SavingsJob.class);
    private static final String PRODUCT = "quarterdeck";

    private final SavingsChecks checks;
    private final RuleRuns runs;

    SavingsJob(SavingsChecks checks, RuleRuns runs) {
        this.checks = checks;
        this.runs = runs;
    }

    void run() {
        var measured = checks.measure(PRODUCT);
        var run = runs.run(PRODUCT);
        log.info(
                "Savings: {} checks, {} opportunities found, {} changed, {} gone",
                measured,
                run.found(),
                run.changed(),
                run.gone());
    }

    /** In a thread of its own, for the transaction that made the figures is over but still bound to the other. */
    @TransactionalEventListener
    void on(DemoMarkChanged demo) {
        if (demo.shown()) {
            Thread.ofVirtual().name("savings").start(() -> {
                try {
                    run();
                } catch (RuntimeException e) {
                    log.error("Savings could not be looked for", e);
                }
            });
        }
    }
}
