package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.OutcomesArrived;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArrivalNoticesTest {

    private final LinkedBlockingQueue<Object> published = new LinkedBlockingQueue<>();

    @Test
    void tellAtOnceButOnlyAFewTimesASecond() throws Exception {
        try (var notices = new ArrivalNotices(published::add)) {
            for (var time = 0; time < 200; time++) {
                notices.outcomesArrived();
                Thread.sleep(Duration.ofMillis(2));
            }

            assertThat(published.poll(5, TimeUnit.SECONDS)).isEqualTo(new OutcomesArrived());
            // The burst may go on for longer on a busy machine, but never faster than its own sleeps.
            assertThat(published.size()).isLessThan(50);
        }
    }

    @Test
    void goOnAfterAListenerFailed() throws Exception {
        try (var notices = new ArrivalNotices(event -> {
            published.add(event);
            throw new IllegalStateException("a listener's own trouble");
        })) {
            notices.outcomesArrived();
            assertThat(published.poll(5, TimeUnit.SECONDS)).isNotNull();
            notices.outcomesArrived();
            assertThat(published.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
    }
}
