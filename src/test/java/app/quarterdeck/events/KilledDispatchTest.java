package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.posthog.PostHogStandIn;
import app.quarterdeck.events.posthog.PostHogStandIn.Answer;
import app.quarterdeck.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two processes that write events and send them, and are killed while they do. */
class KilledDispatchTest {

    private static final String DATABASE = "killed_dispatch";
    private static final int EVENTS = 10_000;
    private static final int KILLS = 5;

    private final JdbcClient database = JdbcClient.create(TestDatabase.named(DATABASE));
    private final Random random = new Random();

    @Test
    @Timeout(180)
    void tenThousandEventsArriveOnceEachAndInOrder() throws Exception {
        NumberedChanges.createTable(database);
        try (var posthog = PostHogStandIn.start()) {
            // The events are taken a moment before that is said, and then the kill comes.
            posthog.answers(Answer.slow(Duration.ofMillis(60)));
            var one = startOne(posthog);
            var other = startOther(posthog);
            try {
                for (var kill = 1; kill <= KILLS; kill++) {
                    var enough = EVENTS / (KILLS + 1) * (kill - 1) + 1 + random.nextInt(EVENTS / (KILLS + 1));
                    await(() -> posthog.taken().size() >= enough);
                    one.kill();
                    if (kill % 2 == 1) {
                        other.kill();
                        other = startOther(posthog);
                    }
                    one = startOne(posthog);
                }
                await(() -> posthog.taken().size() == EVENTS && count("quarterdeck.event_outbox") == 0);
            } finally {
                one.kill();
                other.kill();
            }

            assertThat(posthog.taken()).hasSize(EVENTS);
            assertThat(count("change")).isEqualTo(EVENTS);
            assertThat(posthog.requests().stream().mapToInt(List::size).sum())
                    .as("some were sent again, of those that were killed before they knew")
                    .isGreaterThan(EVENTS);
            assertThat(numbers(posthog.taken()))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, EVENTS).boxed().toList());
            assertThat(NumberedChanges.byTenant(posthog.taken()))
                    .hasSize(500)
                    .allSatisfy(numbers -> assertThat(numbers).isSorted());
        }
    }

    private static ReportingProcess startOne(PostHogStandIn posthog) throws IOException {
        return ReportingProcess.start(TestDatabase.url(DATABASE), posthog.address(), 1, EVENTS / 2);
    }

    private static ReportingProcess startOther(PostHogStandIn posthog) throws IOException {
        return ReportingProcess.start(TestDatabase.url(DATABASE), posthog.address(), EVENTS / 2 + 1, EVENTS);
    }

    private static List<Integer> numbers(List<JsonNode> events) {
        return NumberedChanges.byTenant(events).stream().flatMap(List::stream).toList();
    }

    private int count(String table) {
        return database.sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException, TimeoutException {
        var end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException();
            }
            Thread.sleep(5);
        }
    }
}
