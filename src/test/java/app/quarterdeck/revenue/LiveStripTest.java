package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** Today so far beside the same hours a week ago. */
@IntegrationTest
@WithMockUser(roles = Roles.TECHNICAL)
class LiveStripTest {

    private static final String ACME = "aaaaaaaa-0000-0000-0000-000000000001";
    private static final String GONE = "aaaaaaaa-0000-0000-0000-000000000002";

    @Autowired
    private Deliverability deliverability;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @Test
    void countsTheHoursOfTodayAndTheSameOnesAWeekAgo() {
        hour("2026-07-01T00:00Z", 90, 10, 0, 1);
        hour("2026-07-01T09:00Z", 100, 0, 0, 0);
        hour("2026-06-30T23:00Z", 1_000, 0, 0, 0);
        hour("2026-06-24T00:00Z", 190, 10, 0, 1);
        hour("2026-06-24T10:00Z", 1_000, 0, 0, 0);
        hour("2026-06-23T23:00Z", 1_000, 0, 0, 0);

        var strip = deliverability.today();

        assertThat(strip.start()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(strip.until()).isEqualTo(TestClock.START);
        assertThat(strip.sent()).isEqualTo(200);
        assertThat(strip.bounceRate().orElseThrow().value()).isEqualByComparingTo("0.05");
        assertThat(strip.complaintRate().orElseThrow().value()).isEqualByComparingTo("0.005263");
        assertThat(strip.before().orElseThrow().sent()).isEqualTo(200);
        assertThat(strip.before().orElseThrow().bounceRate().orElseThrow()).isEqualByComparingTo("0.05");
    }

    @Test
    void ofTheHourThatRunsAsMuchIsComparedAsHasPassed() {
        hour("2026-07-01T09:00Z", 60, 0, 0, 0);
        hour("2026-06-24T09:00Z", 120, 0, 0, 0);
        clock.set(Instant.parse("2026-07-01T09:30:00Z"));

        assertThat(deliverability.today().before().orElseThrow().sent()).isEqualTo(60);
    }

    @Test
    void withoutMailInThoseHoursThereIsNoComparison() {
        hour("2026-07-01T08:00Z", 100, 0, 0, 0);
        hour("2026-06-24T12:00Z", 100, 0, 0, 0);

        assertThat(deliverability.today().before()).isEmpty();
    }

    @Test
    void withoutMailTodayThereIsNoRate() {
        var strip = deliverability.today();

        assertThat(strip.sent()).isZero();
        assertThat(strip.bounceRate()).isEmpty();
        assertThat(strip.complaintRate()).isEmpty();
        assertThat(strip.before()).isEmpty();
    }

    @Test
    void moreComplaintsThanMailsTheyCouldBeAboutGiveNoRate() {
        hour("2026-07-01T08:00Z", 2, 0, 0, 3);

        assertThat(deliverability.today().complaintRate()).isEmpty();
    }

    @Test
    void whatDeletedTenantsSentStaysInIt() {
        database.sql("insert into tenants (id, name, deleted) values (:id::uuid, 'Gone', '2026-06-30Z')")
                .param("id", GONE)
                .update();
        hour("2026-07-01T08:00Z", 100, 0, 0, 0);
        hourOf(GONE, Instant.parse("2026-07-01T08:00:00Z"), 50, 50, 0, 0);

        assertThat(deliverability.today().sent()).isEqualTo(200);
        assertThat(deliverability.today().bounceRate().orElseThrow().value()).isEqualByComparingTo("0.25");
    }

    /** Against a plain loop over the hours of the clock in a zone, also across the days on which clocks are set. */
    @ParameterizedTest
    @CsvSource({
        "UTC,                 2026-07-01T09:41",
        "Europe/Berlin,       2026-03-29T13:05",
        "Europe/Berlin,       2026-10-25T23:59",
        "America/Los_Angeles, 2026-11-01T05:30",
        "Asia/Kolkata,        2026-07-01T00:20",
        "Asia/Kathmandu,      2026-01-05T18:00",
        "Asia/Kathmandu,      2026-01-05T18:50",
    })
    void isThePlainSumOfTheHoursOfTheClock(String name, LocalDateTime now) {
        var zone = ZoneId.of(name);
        var at = now.atZone(zone).toInstant();
        var random = new Random(7);
        var sent = new HashMap<Instant, Long>();
        for (var hour = at.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(9));
                !hour.isAfter(at);
                hour = hour.plus(Duration.ofHours(1))) {
            sent.put(hour, (long) random.nextInt(1_000));
            hourOf(ACME, hour, sent.get(hour), 0, 0, 0);
        }

        var strip = database.sql("select sent, sent_before from quarterdeck.live_strip(:at, :zone)")
                .param("at", Timestamp.from(at))
                .param("zone", name)
                .query()
                .singleRow();

        var running = LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.HOURS), zone);
        var passed = BigDecimal.valueOf(
                        Duration.between(at.truncatedTo(ChronoUnit.HOURS), at).toSeconds())
                .divide(BigDecimal.valueOf(3_600), MathContext.DECIMAL128);
        assertThat(strip.get("sent"))
                .isEqualTo(total(sent, now.toLocalDate(), running, zone, BigDecimal.ONE)
                        .longValueExact());
        var before = total(sent, now.toLocalDate().minusDays(7), running.minusDays(7), zone, passed)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        assertThat(strip.get("sent_before")).isEqualTo(before == 0 ? null : (Object) before);
    }

    private static BigDecimal total(
            Map<Instant, Long> sent, LocalDate day, LocalDateTime last, ZoneId zone, BigDecimal ofLastHour) {
        return sent.entrySet().stream()
                .map(hour -> Map.entry(LocalDateTime.ofInstant(hour.getKey(), zone), hour.getValue()))
                .filter(hour -> !hour.getKey().isBefore(day.atStartOfDay())
                        && !hour.getKey().isAfter(last))
                .map(hour -> BigDecimal.valueOf(hour.getValue())
                        .multiply(hour.getKey().equals(last) ? ofLastHour : BigDecimal.ONE))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void hour(String at, long delivered, long bounced, long blocked, long complaints) {
        hourOf(ACME, OffsetDateTime.parse(at).toInstant(), delivered, bounced, blocked, complaints);
    }

    private void hourOf(String tenant, Instant at, long delivered, long bounced, long blocked, long complaints) {
        database.sql("""
                        insert into tenants (id, name) values (:tenant::uuid, 'Acme') on conflict do nothing;
                        insert into quarterdeck.delivery_hour
                        values (:tenant::uuid, :at, :delivered, :bounced, 0, :blocked, :complaints, 0);
                        insert into quarterdeck.fleet_hour as f values (:at, :delivered, :bounced, 0, :blocked, :complaints, 0)
                            on conflict (hour) do update
                           set delivered = f.delivered + excluded.delivered, hard_bounced = f.hard_bounced + excluded.hard_bounced;
                        """)
                .param("tenant", tenant)
                .param("at", Timestamp.from(at))
                .param("delivered", delivered)
                .param("bounced", bounced)
                .param("blocked", blocked)
                .param("complaints", complaints)
                .update();
    }
}
