package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What an answer promises holds whatever happens to the process and the disk. */
class DurabilityTest {

    private static final EventsSettings SETTINGS = new EventsSettings(null, DataSize.ofMegabytes(256), 2, 1_000_000);
    private static final int SENDERS = 4;
    private static final int BATCHES_BEFORE_THE_KILL = 60;

    @TempDir
    private Path home;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyAcknowledgedEventIsThereExactlyOnceAfterAKill() throws Exception {
        var sent = new ConcurrentLinkedQueue<List<UUID>>();
        var acknowledged = new ConcurrentLinkedQueue<List<UUID>>();
        var answers = new AtomicInteger();

        try (var collector = CollectorProcess.start(home);
                var senders = Executors.newFixedThreadPool(SENDERS)) {
            for (var sender = 0; sender < SENDERS; sender++) {
                senders.submit(() -> {
                    while (true) {
                        var batch = Stream.generate(UUID::randomUUID).limit(100).toList();
                        sent.add(batch);
                        if (send(collector.address(), batch).statusCode() == 200) {
                            acknowledged.add(batch);
                            answers.incrementAndGet();
                        }
                    }
                });
            }
            var patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (answers.get() < BATCHES_BEFORE_THE_KILL && System.nanoTime() < patience) {
                Thread.sleep(5);
            }
            collector.kill();
        }

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BATCHES_BEFORE_THE_KILL);
        var folder = new EventFolder(home, SETTINGS);
        try (var store = new EventStore(folder, SETTINGS, arrived -> {}, new TestClock())) {
            var kept = timesKept(folder);
            assertThat(kept.values()).containsOnly(1);
            assertThat(acknowledged).allMatch(kept.keySet()::containsAll);
            assertThat(sent)
                    .allSatisfy(batch -> assertThat(
                                    batch.stream().filter(kept::containsKey).count())
                            .isIn(0L, 100L));

            var again = sent.stream()
                    .flatMap(List::stream)
                    .map(uuid -> new CapturedEvent(uuid, "e", "d", TestClock.START, Map.of()))
                    .toList();
            assertThat(store.take(again)).isEqualTo(again.size() - kept.size());
            assertThat(timesKept(folder)).hasSize(again.size()).doesNotContainValue(2);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsAnsweredWithTryAgainAndChangesNothing() throws Exception {
        var before = List.of(UUID.randomUUID());
        var during = Stream.generate(UUID::randomUUID).limit(2_000).toList();

        try (var collector = CollectorProcess.start(home)) {
            assertThat(send(collector.address(), before).statusCode()).isEqualTo(200);

            collector.limitFiles("4096");
            for (var attempt = 0; attempt < 3; attempt++) {
                var refused = send(collector.address(), during);
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.body()).isEqualTo("transient error, please retry");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                Thread.sleep(700);
            }

            collector.limitFiles("unlimited");
            Thread.sleep(700);
            assertThat(send(collector.address(), during).statusCode()).isEqualTo(200);
            assertThat(send(collector.address(), before).statusCode()).isEqualTo(200);
        }

        var folder = new EventFolder(home, SETTINGS);
        try (var store = new EventStore(folder, SETTINGS, arrived -> {}, new TestClock())) {
            var all = new HashSet<>(before);
            all.addAll(during);
            assertThat(timesKept(folder).keySet()).isEqualTo(all);
            assertThat(timesKept(folder).values()).containsOnly(1);
        }
    }

    private HttpResponse<String> send(URI address, List<UUID> uuids) throws IOException, InterruptedException {
        var events = uuids.stream()
                .map(uuid -> "{\"event\":\"e\",\"distinct_id\":\"d\",\"uuid\":\"" + uuid + "\"}")
                .collect(Collectors.joining(","));
        return http.send(
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"api_key\":\"" + CollectorProcess.KEY + "\",\"batch\":[" + events + "]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Map<UUID, Integer> timesKept(EventFolder folder) {
        return folder.read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select uuid from event")) {
                var times = new HashMap<UUID, Integer>();
                while (row.next()) {
                    times.merge(row.getObject(1, UUID.class), 1, Integer::sum);
                }
                return times;
            }
        });
    }
}
