package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventsSetAside.Reason;
import app.quarterdeck.events.EventsUnavailableException;
import app.quarterdeck.events.Outcomes;
import app.quarterdeck.events.OutcomesOfDay;
import app.quarterdeck.events.OutcomesOfHour;
import app.quarterdeck.events.TenantDay;
import app.quarterdeck.events.TenantHour;
import app.quarterdeck.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

class EventStoreTest {

    private static final EventsSettings SETTINGS = new EventsSettings(null, DataSize.ofMegabytes(256), 2, 1_000);
    private static final UUID A = UUID.fromString("0195c3e0-0000-7000-8000-00000000000a");
    private static final UUID B = UUID.fromString("0195c3e0-0000-7000-8000-00000000000b");
    private static final Instant NINE = Instant.parse("2026-06-30T09:00:00Z");

    private final List<StoredEvent> arrived = new CopyOnWriteArrayList<>();

    @TempDir
    private Path home;

    private EventFolder folder;
    private EventStore store;

    @BeforeEach
    void open() {
        folder = new EventFolder(home, SETTINGS);
        store = new EventStore(folder, SETTINGS, arrived::addAll, new TestClock());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void sumsPerTenantAndHour() {
        store.take(List.of(
                outcome(A, NINE, "delivered", Map.of("count", 10)),
                outcome(A, NINE.plusSeconds(3599), "delivered", Map.of()),
                outcome(A, NINE, "bounced", Map.of("bounce_type", "hard")),
                outcome(A, NINE, "bounced", Map.of("bounce_type", "soft", "count", 2)),
                outcome(A, NINE, "bounced", Map.of("count", 3)),
                outcome(A, NINE, "blocked", Map.of("count", 4)),
                outcome(A, NINE, "spam", Map.of("count", 5)),
                outcome(A, NINE, "deferred", Map.of("count", 6)),
                outcome(A, NINE.plusSeconds(3600), "delivered", Map.of()),
                outcome(B, NINE, "delivered", Map.of("count", 0)),
                outcome(B, NINE.minusSeconds(1), "delivered", Map.of())));

        assertThat(arrived).hasSize(11).allMatch(event -> event.outcome() != null);
        var asked =
                List.of(new TenantHour(A, NINE), new TenantHour(B, NINE), new TenantHour(B, NINE.plusSeconds(7200)));

        assertThat(new EmbeddedEventAnalytics(folder).outcomesOf(asked))
                .containsExactlyInAnyOrder(
                        new OutcomesOfHour(new TenantHour(A, NINE), new Outcomes(11, 1, 5, 4, 5, 6)),
                        new OutcomesOfHour(new TenantHour(B, NINE), new Outcomes(0, 0, 0, 0, 0, 0)));
    }

    @Test
    void sumsDaysOfTheReportingZone() {
        var auckland = ZoneId.of("Pacific/Auckland");
        var day = LocalDate.of(2026, 9, 27); // clocks go forward: 23 hours
        var first = day.atStartOfDay(auckland).toInstant();
        store.take(List.of(
                outcome(A, first.minusMillis(1), "delivered", Map.of("count", 100)),
                outcome(A, first, "delivered", Map.of("mailbox_provider", "Gmail", "ip_address", "203.0.113.1")),
                outcome(
                        A,
                        first.plusSeconds(23 * 3600 - 1),
                        "delivered",
                        Map.of("mailbox_provider", "gmail", "ip_address", "203.0.113.1")),
                outcome(A, first.plusSeconds(23 * 3600), "delivered", Map.of("count", 100)),
                outcome(A, first.plusSeconds(60), "spam", Map.of("company_id", B.toString()))));

        var asked = new TenantDay(A, day);

        assertThat(new EmbeddedEventAnalytics(folder).outcomesOf(List.of(asked, new TenantDay(B, day)), auckland))
                .containsExactlyInAnyOrder(
                        new OutcomesOfDay(asked, null, "gmail", "203.0.113.1", new Outcomes(2, 0, 0, 0, 0, 0)),
                        new OutcomesOfDay(asked, B, null, null, new Outcomes(0, 0, 0, 0, 1, 0)));
        assertThat(new EmbeddedEventAnalytics(folder).outcomesOf(List.<TenantDay>of(), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void tellsWhatChangedSinceAPosition() {
        var analytics = new EmbeddedEventAnalytics(folder);
        store.take(List.of(outcome(A, NINE, "delivered", Map.of()), outcome(A, NINE.plusSeconds(5), "spam", Map.of())));
        var first = analytics.outcomeChangesAfter(0);
        store.take(List.of(outcome(B, NINE.plusSeconds(3600), "delivered", Map.of()), event("page_seen", Map.of())));
        var second = analytics.outcomeChangesAfter(first.position());

        assertThat(first.hours()).containsExactly(new TenantHour(A, NINE));
        assertThat(second.hours()).containsExactly(new TenantHour(B, NINE.plusSeconds(3600)));
        assertThat(second.position()).isGreaterThan(first.position());
        assertThat(analytics.outcomeChangesAfter(second.position()).hours()).isEmpty();
    }

    @Test
    void readsTheOtherNameOfTheEvent() {
        store.take(List.of(event(
                "email_delivery_outcome_event",
                Map.of("tenant_id", A.toString(), "outcome", "delivered", "count", 7))));

        assertThat(new EmbeddedEventAnalytics(folder).outcomesOf(List.of(new TenantHour(A, NINE))))
                .extracting(hour -> hour.outcomes().delivered())
                .containsExactly(7L);
    }

    @Test
    void keepsAsideWhatCannotBeCountedAndSaysWhy() {
        store.take(List.of(
                outcome(A, NINE, "delivered", Map.of("count", -1)),
                outcome(A, NINE, "delivered", Map.of("count", -2)),
                outcome(A, NINE, "opened", Map.of()),
                event("email_delivery_outcome", Map.of("outcome", "delivered"))));

        assertThat(new EmbeddedEventAnalytics(folder).outcomeChangesAfter(0).hours())
                .isEmpty();
        assertThat(new EmbeddedEventsSetAside(folder).reasons())
                .extracting(Reason::name, Reason::events, Reason::latest)
                .containsExactly(
                        tuple("count is negative", 2L, TestClock.START),
                        tuple("outcome is unknown", 1L, TestClock.START),
                        tuple("tenant id is missing", 1L, TestClock.START));
        assertThat(new EmbeddedEventsSetAside(folder).reasons().getFirst().example())
                .contains("-2");
        assertThat(arrived).hasSize(4).allMatch(event -> event.setAside() != null);
    }

    @Test
    void showsNoMoneyInAnExample() {
        store.take(List.of(outcome(A, NINE, "delivered", Map.of("count", -1, "cost_impact", "98.76"))));

        assertThat(new EmbeddedEventsSetAside(folder).reasons())
                .singleElement()
                .satisfies(reason ->
                        assertThat(reason.example()).contains("count", "-1").doesNotContain("cost_impact", "98.76"));
    }

    @Test
    void takesAnEventOnceWithinAHandoverAcrossHandoversAndAfterARestart() throws Exception {
        var event = outcome(A, NINE, "delivered", Map.of());

        assertThat(store.take(List.of(event, event))).isEqualTo(1);
        assertThat(store.take(List.of(event))).isZero();
        restart();
        assertThat(store.take(List.of(event, outcome(A, NINE, "delivered", Map.of()))))
                .isEqualTo(1);

        assertThat(delivered(A)).isEqualTo(2);
    }

    @Test
    void buildsALostOrDamagedIndexAgain() throws Exception {
        var event = outcome(A, NINE, "delivered", Map.of());
        store.take(List.of(event));
        store.close();

        FileSystemUtils.deleteRecursively(home.resolve("events.seen"));
        open();
        assertThat(store.take(List.of(event))).isZero();
        store.close();

        Files.writeString(home.resolve("events.seen").resolve("CURRENT"), "MANIFEST-999999\n");
        open();
        assertThat(store.take(List.of(event))).isZero();
    }

    @Test
    void doesNotTrustTheIndexOfAnotherDatabase() throws Exception {
        var event = outcome(A, NINE, "delivered", Map.of());
        store.take(List.of(event));
        store.close();

        Files.delete(home.resolve("events.duckdb"));
        open();

        assertThat(store.take(List.of(event))).isEqualTo(1);
        assertThat(delivered(A)).isEqualTo(1);
    }

    @Test
    void addsToTheIndexWhatACrashKeptOutOfIt() throws Exception {
        var before = outcome(A, NINE, "delivered", Map.of());
        var after = outcome(A, NINE, "delivered", Map.of());
        store.take(List.of(before));
        store.close();
        var index = home.resolve("events.seen");
        FileSystemUtils.copyRecursively(index, home.resolve("older"));
        open();
        store.take(List.of(after));
        store.close();
        FileSystemUtils.deleteRecursively(index);
        Files.move(home.resolve("older"), index);

        open();

        assertThat(store.take(List.of(before, after))).isZero();
        assertThat(delivered(A)).isEqualTo(2);
    }

    @Test
    void refusesWhatIsHandedInAfterTheEnd() throws Exception {
        store.close();

        assertThatThrownBy(() -> store.take(List.of(event("late", Map.of()))))
                .isInstanceOf(EventsUnavailableException.class);
        assertThatThrownBy(() -> new EmbeddedEventAnalytics(folder).outcomeChangesAfter(0))
                .isInstanceOf(EventsUnavailableException.class);
    }

    @Test
    void letsOnlySoMuchWait() {
        var waiting = new Handovers(3);
        var two = StoredEvent.of(event("e", Map.of()));
        waiting.add(new Handover(List.of(two, two)));

        assertThatThrownBy(() -> waiting.add(new Handover(List.of(two, two))))
                .isInstanceOf(EventsUnavailableException.class);
        waiting.add(new Handover(List.of(two)));
    }

    private void restart() throws Exception {
        store.close();
        open();
    }

    private long delivered(UUID tenant) {
        return new EmbeddedEventAnalytics(folder)
                .outcomesOf(List.of(new TenantHour(tenant, NINE))).stream()
                        .mapToLong(hour -> hour.outcomes().delivered())
                        .sum();
    }

    private static CapturedEvent outcome(UUID tenant, Instant time, String outcome, Map<String, Object> more) {
        var properties = new HashMap<String, Object>(more);
        properties.put("tenant_id", tenant.toString());
        properties.put("outcome", outcome);
        return new CapturedEvent(UUID.randomUUID(), "email_delivery_outcome", tenant.toString(), time, properties);
    }

    private static CapturedEvent event(String name, Map<String, Object> properties) {
        return new CapturedEvent(UUID.randomUUID(), name, "somebody", NINE, properties);
    }
}
