package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventsNotCounted;
import app.quarterdeck.events.OutcomesArrived;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArrivalNoticesTest {

    private final LinkedBlockingQueue<Object> published = new LinkedBlockingQueue<>();

    @Test
    void tellAtOnceButOnlyAFewTimesASecond() throws Exception {
        try (var notices = new ArrivalNotices(published::add)) {
            for (var time = 0; time < 200; time++) {
                notices.of(List.of(readable()));
                Thread.sleep(Duration.ofMillis(2));
            }

            assertThat(published.poll(5, TimeUnit.SECONDS)).isEqualTo(new OutcomesArrived());
            // The burst may go on for longer on a busy machine, but never faster than its own sleeps.
            assertThat(published.size()).isLessThan(50);
        }
    }

    @Test
    void tellWhatCannotBeCountedApart() throws Exception {
        try (var notices = new ArrivalNotices(published::add)) {
            notices.of(List.of(event("page_seen", Map.of()), event("email_delivery_outcome", Map.of())));

            assertThat(published.poll(5, TimeUnit.SECONDS)).isEqualTo(new EventsNotCounted());

            notices.of(List.of(event("page_seen", Map.of())));
            notices.of(List.of(readable()));

            assertThat(published.poll(5, TimeUnit.SECONDS)).isEqualTo(new OutcomesArrived());
            assertThat(published).isEmpty();
        }
    }

    @Test
    void goOnAfterAListenerFailed() throws Exception {
        try (var notices = new ArrivalNotices(event -> {
            published.add(event);
            throw new IllegalStateException("a listener's own trouble");
        })) {
            notices.of(List.of(readable()));
            assertThat(published.poll(5, TimeUnit.SECONDS)).isNotNull();
            notices.of(List.of(readable()));
            assertThat(published.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private static StoredEvent readable() {
        return event(
                "email_delivery_outcome", Map.of("tenant_id", UUID.randomUUID().toString(), "outcome", "delivered"));
    }

    private static StoredEvent event(String name, Map<String, Object> properties) {
        return StoredEvent.of(new CapturedEvent(UUID.randomUUID(), name, "somebody", Instant.EPOCH, properties));
    }
}
