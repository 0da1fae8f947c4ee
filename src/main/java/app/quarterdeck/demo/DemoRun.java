package app.quarterdeck.demo;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes the demo data in the background once the pages are up, and keeps its mail flowing while the product runs. */
@Component
@ConditionalOnBooleanProperty("quarterdeck.demo")
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class DemoRun {

    private static final Logger log = LoggerFactory.getLogger(DemoRun.class);

    private final DemoData data;
    private final DemoEvents events;
    private final DemoHistory history;
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean stopped;

    DemoRun(DemoData data, DemoEvents events, DemoHistory history) {
        this.data = data;
        this.events = events;
        this.history = history;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofVirtual().name("demo").start(() -> {
            try {
                data.fill();
                goOn();
                history.count();
            } catch (RuntimeException e) {
                log.error("Demo data could not be made", e);
            }
        });
    }

    /** Sends what is due. At a fixed rate, because the first time takes longer than the pause to the second. */
    @Scheduled(fixedRate = 10, initialDelay = 10, timeUnit = TimeUnit.SECONDS)
    void goOn() {
        if (!running.tryLock()) {
            return;
        }
        try {
            var more = true;
            while (more && !stopped) {
                more = events.sendNext();
            }
        } finally {
            running.unlock();
        }
    }

    /** Lets the step that is being sent end, while the database is still there. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        if (running.tryLock(10, TimeUnit.SECONDS)) {
            running.unlock();
        }
    }
}
