package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.quarterdeck.testing.Laws;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutgoingSettingsTest {

    private static final OutgoingSettings SETTINGS =
            new OutgoingSettings(5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(1));

    @Test
    void aPauseDoublesWithEveryFailureUpToTheLongest() {
        Laws.hold(200, given -> {
            var failures = given.integer(1, 100_000);
            var expected = Math.min(300_000, 1_000 * Math.pow(2, Math.min(failures, 30) - 1));

            assertThat((double) SETTINGS.patience().pauses().after(failures).toMillis())
                    .isBetween(0.75 * expected, Math.min(300_000, 1.25 * expected));
        });
    }

    @Test
    void noTwoPausesAreTheSame() {
        var pauses = new HashSet<Duration>();
        for (var again = 0; again < 20; again++) {
            pauses.add(SETTINGS.patience().pauses().after(3));
        }

        assertThat(pauses).hasSizeGreaterThan(5);
    }

    @Test
    void refusesWhatWouldNeverSendOrNeverRest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new OutgoingSettings(0, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutgoingSettings(1, Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new OutgoingSettings(1, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutgoingSettings(1, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ZERO));
    }

    @Test
    void batchesKeepTheOrderAndStayBelowAMegabyte() {
        Laws.hold(200, given -> {
            var sizes = given.list(0, 255, it -> it.integer(0, 599_600));
            var refused = given.integer(0, 10);
            var events = new ArrayList<OutboxEvent>();
            for (var at = 0; at < sizes.size(); at++) {
                events.add(event(at, sizes.get(at), at == refused ? 1 : 0));
            }

            var batches = OutboxEvent.batches(events);

            assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(events);
            assertThat(batches).allSatisfy(batch -> {
                assertThat(batch).isNotEmpty();
                assertThat(batch.stream().mapToInt(event -> event.bytes() + 400).sum())
                        .isLessThanOrEqualTo(1_000_000);
                assertThat(batch.stream().anyMatch(event -> event.tries() > 0) && batch.size() > 1)
                        .as("one that was refused goes alone")
                        .isFalse();
            });
        });
    }

    private static OutboxEvent event(long id, int bytes, int refusals) {
        var uuid = new UUID(0, id);
        return new OutboxEvent(id, uuid, uuid, "e", Instant.EPOCH, "{}", bytes, refusals);
    }
}
