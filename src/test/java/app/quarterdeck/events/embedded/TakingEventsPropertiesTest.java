package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.Outcomes;
import app.quarterdeck.events.OutcomesOfHour;
import app.quarterdeck.events.TenantHour;
import app.quarterdeck.testing.Given;
import app.quarterdeck.testing.Laws;
import app.quarterdeck.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

class TakingEventsPropertiesTest {

    private static final EventsSettings SETTINGS = new EventsSettings(null, DataSize.ofMegabytes(256), 2, 100_000);
    private static final Instant NINE = Instant.parse("2026-06-30T09:00:00Z");

    private static Path home;
    private static EventFolder folder;
    private static EventStore store;

    @BeforeAll
    static void open() throws Exception {
        home = Files.createTempDirectory("quarterdeck-taking");
        folder = new EventFolder(home, SETTINGS);
        store = new EventStore(folder, SETTINGS, arrived -> {}, new TestClock());
    }

    @AfterAll
    static void close() throws Exception {
        store.close();
        FileSystemUtils.deleteRecursively(home);
    }

    /** Each try has tenants of its own, so that all tries can share one store. */
    @Test
    void sumsAreTheSameHoweverOftenAndInWhateverOrderEventsAreHandedIn() {
        Laws.hold(40, given -> {
            var drafts = given.list(0, 60, TakingEventsPropertiesTest::draft);
            var tenants = Stream.generate(UUID::randomUUID).limit(3).toList();
            var events = drafts.stream()
                    .map(draft -> draft.event(tenants.get(draft.tenant())))
                    .toList();

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var time = 0; time < 3; time++) {
                    var shuffled = new ArrayList<>(events);
                    Collections.shuffle(shuffled, given.random());
                    var cut = given.random().nextInt(shuffled.size() + 1);
                    threads.submit(() -> store.take(List.copyOf(shuffled.subList(0, cut))));
                    threads.submit(() -> store.take(List.copyOf(shuffled.subList(cut, shuffled.size()))));
                }
            }

            var asked = new HashSet<TenantHour>();
            tenants.forEach(tenant -> {
                asked.add(new TenantHour(tenant, NINE));
                asked.add(new TenantHour(tenant, NINE.plusSeconds(3600)));
            });
            assertThat(new EmbeddedEventAnalytics(folder)
                            .outcomesOf(asked).stream()
                                    .collect(Collectors.toMap(OutcomesOfHour::of, OutcomesOfHour::outcomes)))
                    .isEqualTo(drafts.stream()
                            .collect(Collectors.toMap(
                                    draft -> draft.hour(tenants.get(draft.tenant())),
                                    Draft::outcomes,
                                    TakingEventsPropertiesTest::sum)));
        });
    }

    private static Draft draft(Given given) {
        return new Draft(
                given.integer(0, 2),
                given.integer(0, 7199),
                given.oneOf("delivered", "hard", "soft", "blocked", "spam", "deferred"),
                given.integer(0, 5_000_000));
    }

    private static Outcomes sum(Outcomes a, Outcomes b) {
        return new Outcomes(
                a.delivered() + b.delivered(),
                a.hardBounced() + b.hardBounced(),
                a.softBounced() + b.softBounced(),
                a.blocked() + b.blocked(),
                a.complaints() + b.complaints(),
                a.deferred() + b.deferred());
    }

    record Draft(int tenant, int second, String kind, int count) {

        TenantHour hour(UUID tenantId) {
            return new TenantHour(tenantId, NINE.plusSeconds(second / 3600 * 3600L));
        }

        Outcomes outcomes() {
            return new Outcomes(of("delivered"), of("hard"), of("soft"), of("blocked"), of("spam"), of("deferred"));
        }

        CapturedEvent event(UUID tenantId) {
            var bounce = kind.equals("hard") || kind.equals("soft");
            return new CapturedEvent(
                    UUID.randomUUID(),
                    "email_delivery_outcome",
                    "d",
                    NINE.plusSeconds(second),
                    Map.of(
                            "tenant_id",
                            tenantId.toString(),
                            "outcome",
                            bounce ? "bounced" : kind,
                            "bounce_type",
                            bounce ? kind : "",
                            "count",
                            count));
        }

        private long of(String other) {
            return kind.equals(other) ? count : 0;
        }
    }
}
