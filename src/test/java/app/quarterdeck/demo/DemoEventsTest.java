package app.quarterdeck.demo;

import static app.quarterdeck.demo.RecordedEvents.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class DemoEventsTest {

    private final RecordedEvents recorded = new RecordedEvents();

    @Autowired
    private DemoTables tables;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    private DemoEvents events;

    @BeforeEach
    void connect() {
        events = new DemoEvents(database, recorded, clock);
    }

    @Test
    void sendsWhatThePlatformWouldSend() {
        fill(1);

        sendAll();

        assertThat(recorded.largestHandOver()).isBetween(1, 5_000);
        assertThat(recorded.all().values())
                .allSatisfy(event -> assertThat(event.timestamp())
                        .isBetween(Instant.parse("2026-06-30T00:00:00Z"), clock.instant()));
        assertThat(recorded.outcomes())
                .allSatisfy(event -> assertThat(event.properties())
                        .containsKeys(
                                "tenant_id", "company_id", "outcome", "mailbox_provider", "cost_impact", "count"));
        assertThat(recorded.outcomes().stream()
                        .map(event -> event.properties().get("outcome"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("delivered", "bounced", "blocked", "spam", "deferred");
        assertThat(recorded.outcomes().stream()
                        .filter(with("outcome", "bounced"))
                        .map(event -> event.properties().get("bounce_type"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("hard", "soft");
        assertThat(recorded.all().values()).anySatisfy(event -> {
            assertThat(event.event()).isEqualTo("error_occurred");
            assertThat(event.properties())
                    .containsOnlyKeys("tenant_id", "component", "severity", "affected_emails", "cost_impact");
        });
    }

    @Test
    void sendsFromAddressesThatTheTenantHolds() {
        fill(1);

        sendAll();

        var held = database.sql("""
                        select distinct domains.tenant_id || ' ' || ip_address
                          from domain_ip_assignments as assignment
                          join domains on domains.id = domain_id
                          join smtp_ip_addresses as ip on ip.id = smtp_ip_address_id
                         where assignment.status in ('active', 'warming')
                        """).query(String.class).set();
        assertThat(recorded.outcomes())
                .extracting(event -> event.properties().get("tenant_id") + " "
                        + event.properties().get("ip_address"))
                .isSubsetOf(held);
    }

    @Test
    void goesOnAtTheLevelOfTheDaysBefore() {
        tables.fill(new DemoProperties(60, 24, 120, 2, 8));

        sendAll();

        var before = database.sql("""
                        select sum(emails_sent) from deliverability_daily_summary
                         where tracking_date between '2026-06-16' and '2026-06-22'
                        """).query(Double.class).single();
        var after = recorded.mails(sent.and(between("2026-06-23T00:00:00Z", "2026-06-30T00:00:00Z")));
        assertThat(after / before).isCloseTo(1.0, within(0.08));
    }

    @Test
    void tellsOfABurstLastNight() {
        fill(1);

        sendAll();

        var lastNight = of("bounce burst").and(between("2026-06-30T21:00:00Z", "2026-07-01T00:00:00Z"));
        var earlier = of("bounce burst").and(between("2026-06-30T00:00:00Z", "2026-06-30T21:00:00Z"));
        assertThat(recorded.mails(lastNight.and(sent))).isGreaterThan(1_000);
        assertThat(rate(with("outcome", "bounced").and(lastNight), sent.and(lastNight)))
                .isCloseTo(0.12, within(0.02));
        assertThat(rate(with("outcome", "bounced").and(earlier), sent.and(earlier)))
                .isLessThan(0.03);
    }

    @Test
    void tellsOfComplaintsAtOneProvider() {
        fill(1);

        sendAll();

        var yahoo = of("complaints").and(with("mailbox_provider", "yahoo"));
        var others = of("complaints").and(with("mailbox_provider", "gmail", "outlook", "icloud", "other"));
        var delivered = with("outcome", "delivered");
        var complaints = with("outcome", "spam");
        assertThat(rate(complaints.and(yahoo), delivered.and(yahoo))).isCloseTo(0.008, within(0.002));
        assertThat(rate(complaints.and(others), delivered.and(others))).isLessThan(0.002);
    }

    @Test
    void tellsOfErrorsWhileABadListGoesOut() {
        fill(1);

        sendAll();

        assertThat(recorded.all().values().stream()
                        .filter(event -> event.event().equals("error_occurred"))
                        .filter(of("bounce burst").and(between("2026-06-30T21:00:00Z", "2026-07-01T00:00:00Z")))
                        .map(event -> event.properties().get("component")))
                .hasSizeGreaterThanOrEqualTo(3)
                .contains("import");
        assertThat(recorded.all().values().stream()
                        .filter(event -> event.event().equals("error_occurred"))
                        .map(event -> event.properties().get("severity"))
                        .collect(Collectors.toSet()))
                .isSubsetOf("low", "medium", "high", "critical");
    }

    @Test
    void tellsHowTheIncidentsEndedForTheRevenue() {
        fill(20);

        sendAll();

        var told = recorded.all().values().stream()
                .filter(event -> event.event().equals("revenue_impact"))
                .toList();
        assertThat(told)
                .hasSize(database.sql("""
                                select count(*) from quarterdeck.incident
                                 where case when acted <= due then acted else due end >= '2026-06-11T00:00:00Z'
                                """).query(Integer.class).single())
                .hasSizeGreaterThan(4)
                .allSatisfy(event -> assertThat(event.properties())
                        .containsKeys("tenant_id", "type", "impact_amount", "impact_type", "business_context"));
        assertThat(told.stream()
                        .map(event -> event.properties().get("impact_type"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("positive", "negative");
        assertThat(database.sql("select count(*) from quarterdeck.event_outbox")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void doesNotDependOnHowTimeIsCut() {
        fill(1);
        sendAll();
        var atOnce = new RecordedEvents();
        database.sql("update quarterdeck.demo_data set sent_until = '2026-07-01T09:41:00Z'")
                .update();
        var before = recorded.mails(event -> true);

        for (var tick = 0; tick < 114; tick++) {
            clock.advance(Duration.ofSeconds(10));
            sendAll();
        }
        database.sql("update quarterdeck.demo_data set sent_until = '2026-07-01T09:41:00Z'")
                .update();
        events = new DemoEvents(database, atOnce, clock);
        sendAll();

        assertThat(clock.instant()).isEqualTo("2026-07-01T10:00:00Z");
        assertThat(recorded.mails(event -> true) - before)
                .isEqualTo(atOnce.mails(event -> true))
                .isPositive();
    }

    @Test
    void repeatsNothingAndLosesNothingWhenItIsKilled() {
        fill(1);
        recorded.failAtHandOver(3);

        assertThatThrownBy(this::sendAll).hasMessage("The process is killed here");
        clock.advance(Duration.ofSeconds(10));
        sendAll();

        var undisturbed = new RecordedEvents();
        database.sql("update quarterdeck.demo_data set sent_until = '2026-06-30T00:00:00Z'")
                .update();
        events = new DemoEvents(database, undisturbed, clock);
        sendAll();
        assertThat(recorded.all()).isEqualTo(undisturbed.all());
    }

    @Test
    void stopsWhenTheDemoIsRemoved() {
        fill(1);
        events.sendNext();
        tables.remove();

        assertThat(events.sendNext()).isFalse();
    }

    private final Predicate<CapturedEvent> sent = with("outcome", "delivered", "bounced", "blocked");

    private void fill(int eventDays) {
        tables.fill(new DemoProperties(24, 9, 40, 1, eventDays));
    }

    private void sendAll() {
        var more = true;
        while (more) {
            more = events.sendNext();
        }
    }

    private Predicate<CapturedEvent> of(String story) {
        return with(
                "tenant_id",
                database.sql("select tenant_id from quarterdeck.demo_sender where story = :story and main")
                        .param("story", story)
                        .query(String.class)
                        .single());
    }

    private static Predicate<CapturedEvent> between(String from, String until) {
        return event -> !event.timestamp().isBefore(Instant.parse(from))
                && event.timestamp().isBefore(Instant.parse(until));
    }

    private double rate(Predicate<CapturedEvent> some, Predicate<CapturedEvent> all) {
        return (double) recorded.mails(some) / recorded.mails(all);
    }
}
