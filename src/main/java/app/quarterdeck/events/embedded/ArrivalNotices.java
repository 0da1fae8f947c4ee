package app.quarterdeck.events.embedded;

import app.quarterdeck.events.OutcomesArrived;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Publishes {@link OutcomesArrived} for the writer, which must not wait for those who listen. */
final class ArrivalNotices implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ArrivalNotices.class);
    private static final Duration BREATH = Duration.ofMillis(300);

    private final ApplicationEventPublisher publisher;
    private final Semaphore arrivals = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("outcomes-arrived").unstarted(this::publish);

    ArrivalNotices(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
        thread.start();
    }

    /** Something arrived; returns at once. */
    void outcomesArrived() {
        arrivals.release();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    private void publish() {
        try {
            while (true) {
                arrivals.acquire();
                arrivals.drainPermits();
                try {
                    publisher.publishEvent(new OutcomesArrived());
                } catch (RuntimeException e) {
                    log.error("A listener to arriving outcomes failed", e);
                }
                Thread.sleep(BREATH);
            }
        } catch (InterruptedException e) {
            // The store is closing.
        }
    }
}
