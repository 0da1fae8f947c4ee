package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.DeliveryRollUpTest.Arrivals;
import app.quarterdeck.events.DeliveryRollUpTest.Event;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Counting days again on a real database, from the same events that the roll-up counts as they come. */
class BackFillTest {

    private static final UUID A = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");
    private static final UUID B = UUID.fromString("bbbbbbbb-0000-0000-0000-000000000002");
    private static final UUID UNKNOWN = UUID.fromString("eeeeeeee-0000-0000-0000-000000000005");
    private static final ReportingPeriod JUNE =
            new ReportingPeriod(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-02"));

    private static HikariDataSource source;
    private static JdbcClient database;

    private final TestClock clock = new TestClock();
    private final Arrivals events = new Arrivals();
    private final List<Object> published = new ArrayList<>();
    private final BackFillRows rows = new BackFillRows(database, clock);

    @BeforeAll
    static void open() {
        source = new HikariDataSource();
        source.setDataSource(TestDatabase.named("back_fill"));
        database = JdbcClient.create(source);
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @BeforeEach
    void clear() {
        truncate();
        database.sql("""
                truncate tenants cascade;
                insert into tenants (id, name)
                values ('aaaaaaaa-0000-0000-0000-000000000001', 'A'), ('bbbbbbbb-0000-0000-0000-000000000002', 'B');
                """).update();
    }

    @Test
    void givesTheSameFiguresAsCountingEventsWhenTheyCome() {
        for (var zone : List.of("UTC", "Asia/Kolkata", "America/New_York")) {
            truncate();
            var random = new Random(7);
            for (var number = 0; number < 300; number++) {
                events.arrive(new Event(
                        random.nextBoolean() ? A : B,
                        random.nextBoolean() ? null : new UUID(0, random.nextInt(3)),
                        TestClock.START.minus(Duration.ofMinutes(random.nextInt(6 * 24 * 60))),
                        random.nextBoolean() ? "gmail" : "yahoo",
                        new Outcomes(random.nextInt(9), random.nextInt(3), 1, 2, 1, 1)));
            }
            rollUp(zone).run();
            var incremental = figures();
            assertThat(incremental).hasSizeGreaterThan(50);
            truncate();

            rows.add(JUNE, "admin");
            countAll(zone);

            assertThat(figures()).as(zone).isEqualTo(incremental);
        }
    }

    @Test
    void aSecondOneWritesNothing() {
        events.arrive(A, Instant.parse("2026-06-02T09:30:00Z"), "gmail", new Outcomes(10, 1, 2, 3, 4, 5));
        rows.add(JUNE, "admin");
        countAll("UTC");
        var before = versions();

        rows.add(JUNE, "admin");
        countAll("UTC");

        assertThat(versions()).isEqualTo(before).hasSizeGreaterThan(2);
    }

    @Test
    void countsLateEventsAndTakesThemOffTheBook() {
        events.arrive(A, Instant.parse("2026-06-02T09:30:00Z"), "gmail", new Outcomes(10, 0, 0, 0, 0, 0));
        events.arrive(UNKNOWN, Instant.parse("2026-06-02T09:30:00Z"), "gmail", new Outcomes(5, 0, 0, 0, 0, 0));
        rollUp("UTC").run();
        assertThat(figures()).isEmpty();

        rows.add(JUNE, "admin");
        countAll("UTC");

        assertThat(texts("select emails_delivered::text from deliverability_daily_summary"))
                .containsExactly("10");
        assertThat(texts("select reason from quarterdeck.outcome_not_counted")).containsExactly("unknown_tenant");
        assertThat(published).contains(new DeliveryRolledUp(Set.of(A)));
    }

    @Test
    void tellsItsProgressDayByDay() {
        rows.add(JUNE, "admin");
        assertThat(latest().daysDone()).isZero();
        assertThat(rows.add(JUNE, "somebody else")).isFalse();

        assertThat(work("UTC").countNextDay()).isTrue();

        assertThat(latest().daysDone()).isEqualTo(1);
        assertThat(latest().isRunning()).isTrue();
        assertThat(published).containsExactly(new BackFillMoved());
        countAll("UTC");
        assertThat(latest().daysDone()).isEqualTo(31);
        assertThat(latest().isRunning()).isFalse();
    }

    @Test
    void isCancelledBetweenDaysAndTheDaysLeftAreCountedLater() {
        events.arrive(A, Instant.parse("2026-06-01T09:30:00Z"), "gmail", new Outcomes(1, 0, 0, 0, 0, 0));
        events.arrive(A, Instant.parse("2026-06-20T09:30:00Z"), "gmail", new Outcomes(2, 0, 0, 0, 0, 0));
        rows.add(JUNE, "admin");
        work("UTC").countNextDay();

        assertThat(rows.cancel("admin")).isTrue();
        countAll("UTC");

        assertThat(latest().daysDone()).isEqualTo(1);
        assertThat(texts("select emails_delivered::text from deliverability_daily_summary"))
                .containsExactly("1");

        rows.add(latest().left().orElseThrow(), "admin");
        countAll("UTC");

        assertThat(latest().period().from()).isEqualTo(LocalDate.parse("2026-06-02"));
        assertThat(texts("select emails_delivered::text from deliverability_daily_summary order by tracking_date"))
                .containsExactly("1", "2");
    }

    @Test
    void goesOnAfterARestartWhereItWas() {
        rows.add(JUNE, "admin");
        work("UTC").countNextDay();
        clock.advance(Duration.ofHours(3));

        assertThat(new BackFillRows(database, clock).due().orElseThrow().nextDay())
                .isEqualTo(LocalDate.parse("2026-06-02"));
        assertThat(work("UTC").countNextDay()).isTrue();
    }

    @Test
    void aDayThatFailsChangesNothingAndIsTriedAgainAfterAPause() {
        events.arrive(A, Instant.parse("2026-06-01T09:30:00Z"), "gmail", new Outcomes(1, 0, 0, 0, 0, 0));
        rows.add(JUNE, "admin");
        events.failOnDays = true;

        assertThat(work("UTC").countNextDay()).isFalse();

        assertThat(figures()).isEmpty();
        assertThat(latest().daysDone()).isZero();
        assertThat(latest().lastError()).isPresent();
        events.failOnDays = false;
        assertThat(work("UTC").countNextDay()).isFalse();
        clock.advance(Duration.ofSeconds(15));
        assertThat(work("UTC").countNextDay()).isTrue();
        assertThat(latest().lastError()).isEmpty();
        assertThat(texts("select emails_delivered::text from deliverability_daily_summary"))
                .containsExactly("1");
    }

    private void countAll(String zone) {
        while (work(zone).countNextDay()) {
            // Until it is done.
        }
    }

    private BackFill latest() {
        return rows.latest().orElseThrow();
    }

    private BackFillWork work(String zone) {
        var transactions = new JdbcTransactionManager(source);
        return new BackFillWork(
                rows,
                rollUp(zone),
                events,
                new EventSources(database, clock),
                new Queries(database, transactions, new QuerySettings(60), clock),
                published::add,
                transactions);
    }

    private DeliveryRollUp rollUp(String zone) {
        var template = new JdbcTemplate(source);
        var calendar = new ReportingCalendar(clock, ZoneId.of(zone));
        return new DeliveryRollUp(
                events,
                new DeliveryRows(template, events, calendar),
                new RollUpProgress(template, clock),
                calendar,
                new TransactionTemplate(new JdbcTransactionManager(source)),
                event -> {});
    }

    private static void truncate() {
        database.sql("""
                truncate deliverability_daily_summary, quarterdeck.delivery_hour, quarterdeck.fleet_hour, quarterdeck.delivery_provider_day,
                         quarterdeck.delivery_ip_day, quarterdeck.outcome_not_counted, quarterdeck.event_back_fill;
                update quarterdeck.roll_up_position set position = 0;
                """).update();
    }

    private static List<String> figures() {
        return texts("""
                select 'day ' || concat_ws(' ', tenant_id, company_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                  from deliverability_daily_summary
                union all select 'hour ' || h::text from quarterdeck.delivery_hour h
                union all select 'fleet ' || f::text from quarterdeck.fleet_hour f
                union all select 'provider ' || p::text from quarterdeck.delivery_provider_day p
                union all select 'address ' || i::text from quarterdeck.delivery_ip_day i
                order by 1
                """);
    }

    private static List<String> versions() {
        return texts("""
                select 'day ' || xmin || ctid from deliverability_daily_summary
                union all select 'provider ' || xmin || ctid from quarterdeck.delivery_provider_day
                union all select 'address ' || xmin || ctid from quarterdeck.delivery_ip_day
                order by 1
                """);
    }

    private static List<String> texts(String sql) {
        return database.sql(sql).query(String.class).list();
    }
}
