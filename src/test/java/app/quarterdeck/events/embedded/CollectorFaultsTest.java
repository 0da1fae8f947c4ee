package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.OutcomesOfDay;
import app.quarterdeck.events.OutcomesOfHour;
import app.quarterdeck.events.TenantDay;
import app.quarterdeck.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** 10,000 delivery outcomes from clients that repeat what was not answered, while the collector fails again and again. */
class CollectorFaultsTest {

    private static final EventsSettings SETTINGS = new EventsSettings(null, DataSize.ofMegabytes(256), 1, 100_000);
    private static final int EVENTS = 10_000;
    private static final int CLIENTS = 6;
    private static final int FAULTS = 2;

    @TempDir
    private Path home;

    private final Random random = new Random();
    private final AtomicReference<URI> address = new AtomicReference<>();

    @Test
    @Timeout(180)
    void eachIsCountedOnceThoughTheCollectorIsKilledUnderLoad() throws Exception {
        var outcomes = SentOutcome.some(EVENTS, 2_000, random);
        var collector = start();

        try (var clients = new OutcomeClients(CLIENTS, outcomes, address::get)) {
            for (var kill = 1; kill <= FAULTS; kill++) {
                clients.awaitAcknowledged(somewhereInPart(kill));
                collector.kill();
                if (kill % 2 == 0) {
                    CollectorProcess.killWhileStarting(home, Duration.ofMillis(700 + random.nextInt(1_000)));
                }
                collector = start();
            }
            clients.awaitAll();

            assertThat(clients.unanswered()).as("requests that a kill cut off").isGreaterThanOrEqualTo(FAULTS);
        } finally {
            collector.kill();
        }

        assertCountedOnce(outcomes);
    }

    @Test
    @Timeout(180)
    @EnabledOnOs(OS.LINUX)
    void eachIsCountedOnceThoughTheDiskIsFullNowAndThen() throws Exception {
        var outcomes = SentOutcome.some(EVENTS, 2_000, random);
        var collector = start();

        try (var clients = new OutcomeClients(CLIENTS, outcomes, address::get)) {
            for (var full = 1; full <= FAULTS; full++) {
                clients.awaitAcknowledged(somewhereInPart(full));
                collector.limitFiles(Long.toString(soonReached()));
                Thread.sleep(1_200);
                assertThat(collector.isAlive()).isTrue();
                collector.limitFiles("unlimited");
            }
            clients.awaitAll();

            assertThat(clients.putOff())
                    .as("requests that were told to come again")
                    .isGreaterThanOrEqualTo(FAULTS);
            assertThat(clients.unanswered()).isZero();
        } finally {
            collector.kill();
        }
        assertThatIllegalStateException()
                .as("a start on a disk that is full")
                .isThrownBy(() -> CollectorProcess.start(home, "100000"))
                .withMessage("The collector did not start");

        assertCountedOnce(outcomes);
    }

    private CollectorProcess start() throws IOException {
        var collector = CollectorProcess.start(home);
        address.set(collector.address());
        return collector;
    }

    /** As many acknowledged events as there may be when the fault of this number comes. */
    private int somewhereInPart(int fault) {
        var part = EVENTS / (FAULTS + 1);
        return part * (fault - 1) + 1 + random.nextInt(part);
    }

    /** The size that the largest file has in a moment. */
    private long soonReached() throws IOException {
        try (var files = Files.list(home)) {
            return files.mapToLong(file -> file.toFile().length()).max().orElseThrow() + random.nextInt(100_000);
        }
    }

    private void assertCountedOnce(List<SentOutcome> outcomes) throws Exception {
        var folder = new EventFolder(home, SETTINGS);
        try (var store = new EventStore(folder, SETTINGS, arrived -> {}, new TestClock())) {
            assertThat(kept(folder)).containsExactlyInAnyOrderElementsOf(uuids(outcomes));

            var analytics = new EmbeddedEventAnalytics(folder);
            var changed = analytics.outcomeChangesAfter(0).hours();
            assertThat(analytics.outcomesOf(changed).stream()
                            .collect(Collectors.toMap(OutcomesOfHour::of, OutcomesOfHour::outcomes)))
                    .isEqualTo(SentOutcome.sums(outcomes, SentOutcome::hour));

            var days = SentOutcome.sums(outcomes, CollectorFaultsTest::day);
            assertThat(analytics.outcomesOf(days.keySet(), ZoneOffset.UTC).stream()
                            .collect(Collectors.toMap(OutcomesOfDay::of, OutcomesOfDay::outcomes)))
                    .isEqualTo(days);

            var again = outcomes.stream().map(CollectorFaultsTest::repeated).toList();
            assertThat(store.take(again)).as("new ones, when all come again").isZero();
        }
    }

    private static List<UUID> kept(EventFolder folder) {
        return folder.read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select uuid from event")) {
                var uuids = new ArrayList<UUID>();
                while (row.next()) {
                    uuids.add(row.getObject(1, UUID.class));
                }
                return uuids;
            }
        });
    }

    private static List<UUID> uuids(List<SentOutcome> outcomes) {
        return outcomes.stream().map(SentOutcome::uuid).toList();
    }

    private static TenantDay day(SentOutcome outcome) {
        return new TenantDay(
                outcome.tenantId(), outcome.time().atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private static CapturedEvent repeated(SentOutcome outcome) {
        return new CapturedEvent(outcome.uuid(), "email_delivery_outcome", "mailer", outcome.time(), Map.of());
    }
}
