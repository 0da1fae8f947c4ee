package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventsNotCounted;
import app.quarterdeck.events.OutcomesArrived;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes {@link OutcomesArrived} and {@link EventsNotCounted} for the writer, which must not wait for those who
 * listen.
 */
final class ArrivalNotices implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ArrivalNotices.class);
    private static final Duration BREATH = Duration.ofMillis(300);

    private final ApplicationEventPublisher publisher;
    private final Set<Record> waiting = ConcurrentHashMap.newKeySet();
    private final Semaphore arrivals = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("event-arrivals").unstarted(this::publish);

    ArrivalNotices(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
        thread.start();
    }

    /** These events arrived; returns at once. */
    void of(List<StoredEvent> events) {
        if (events.stream().anyMatch(event -> event.outcome() != null)) {
            tell(new OutcomesArrived());
        }
        if (events.stream().anyMatch(event -> event.setAside() != null)) {
            tell(new EventsNotCounted());
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    private void tell(Record notice) {
        waiting.add(notice);
        arrivals.release();
    }

    /** Taken off before it is told, so that what arrives meanwhile is told again. */
    private void publish(Record notice) {
        waiting.remove(notice);
        try {
            publisher.publishEvent(notice);
        } catch (RuntimeException e) {
            log.error("A listener to arriving events failed", e);
        }
    }

    private void publish() {
        try {
            while (true) {
                arrivals.acquire();
                arrivals.drainPermits();
                waiting.forEach(this::publish);
                Thread.sleep(BREATH);
            }
        } catch (InterruptedException e) {
            // The store is closing.
        }
    }
}
