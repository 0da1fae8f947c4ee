package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The roll-up on a real database, from events that the test lets arrive one by one. */
class DeliveryRollUpTest {

    private static final UUID A = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");
    private static final UUID UNKNOWN = UUID.fromString("eeeeeeee-0000-0000-0000-000000000005");
    private static final Instant NINE = Instant.parse("2026-07-01T09:00:00Z");
    private static DataSource source;
    private static JdbcClient database;

    private final TestClock clock = new TestClock();
    private final Arrivals events = new Arrivals();
    private final List<Object> published = new ArrayList<>();

    @BeforeAll
    static void open() {
        source = TestDatabase.named("roll_up");
        database = JdbcClient.create(source);
    }

    @BeforeEach
    void clear() {
        database.sql("""
                truncate deliverability_daily_summary, quarterdeck.delivery_hour, quarterdeck.fleet_hour, quarterdeck.delivery_provider_day,
                         quarterdeck.delivery_ip_day, quarterdeck.outcome_not_counted;
                truncate tenants cascade;
                update quarterdeck.roll_up_position set position = 0;
                insert into tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'A');
                """).update();
    }

    @Test
    void sentIsDeliveredBouncedAndBlocked() {
        events.arrive(A, NINE, "gmail", new Outcomes(10, 1, 2, 3, 4, 5));

        rollUp("UTC").run();

        assertThat(days()).containsExactly("2026-07-01 null 16=10+3+3 4");
        assertThat(published).containsExactly(new DeliveryRolledUp(Set.of(A)));
    }

    @Test
    void tellsAlsoOfWhatIsNotCounted() {
        events.arrive(UNKNOWN, NINE, "gmail", delivered(1));

        rollUp("UTC").run();
        rollUp("UTC").run();

        assertThat(published).containsExactly(new EventsNotCounted());
    }

    @Test
    void aSecondRunWritesNothing() {
        events.arrive(A, NINE, "gmail", new Outcomes(10, 1, 2, 3, 4, 5));
        rollUp("UTC").run();
        var before = versions();

        rollUp("UTC").run();
        database.sql("update quarterdeck.roll_up_position set position = 0").update();
        rollUp("UTC").run();

        assertThat(versions()).isEqualTo(before).hasSize(5);
    }

    @Test
    void eventsOfTheSevenDaysBeforeAreCountedAndEarlierOnesWait() {
        events.arrive(A, Instant.parse("2026-06-24T00:00:00Z"), "gmail", delivered(1));
        events.arrive(A, Instant.parse("2026-06-23T23:59:59Z"), "gmail", delivered(2));

        rollUp("UTC").run();

        assertThat(days()).containsExactly("2026-06-24 null 1=1+0+0 0");
        assertThat(notCounted()).containsExactly("late");

        rollUp("UTC").backfill(new ReportingPeriod(LocalDate.parse("2026-06-20"), LocalDate.parse("2026-06-24")));

        assertThat(days()).containsExactly("2026-06-23 null 2=2+0+0 0", "2026-06-24 null 1=1+0+0 0");
        assertThat(notCounted()).isEmpty();
    }

    @Test
    void aDayIsClosedAsAWhole() {
        events.arrive(A, Instant.parse("2026-06-23T08:00:00Z"), "gmail", delivered(1));
        events.arrive(A, Instant.parse("2026-06-23T22:00:00Z"), "gmail", delivered(2));

        rollUp("UTC").run();

        assertThat(days()).isEmpty();
        assertThat(notCounted()).containsExactly("late", "late");
    }

    @Test
    void aBackfillOfOtherDaysLeavesLateEventsWaiting() {
        events.arrive(A, Instant.parse("2026-06-10T08:00:00Z"), "gmail", delivered(1));
        rollUp("UTC").run();

        rollUp("UTC").backfill(new ReportingPeriod(LocalDate.parse("2026-06-11"), LocalDate.parse("2026-06-30")));

        assertThat(days()).isEmpty();
        assertThat(notCounted()).containsExactly("late");
    }

    @Test
    void eventsOfAnUnknownTenantWaitForTheTenant() {
        events.arrive(UNKNOWN, NINE, "gmail", delivered(7));
        rollUp("UTC").run();
        assertThat(notCounted()).containsExactly("unknown_tenant");

        database.sql("insert into tenants (id) values (:id)")
                .param("id", UNKNOWN)
                .update();
        rollUp("UTC").run();
        rollUp("UTC").run();

        assertThat(days()).containsExactly("2026-07-01 null 7=7+0+0 0");
        assertThat(notCounted()).isEmpty();
    }

    @Test
    void companiesHaveRowsOfTheirOwn() {
        var company = UUID.fromString("cccccccc-0000-0000-0000-000000000001");
        events.arrive(new Event(A, null, NINE, "gmail", delivered(1)));
        events.arrive(new Event(A, company, NINE, null, delivered(2)));

        rollUp("UTC").run();

        assertThat(days()).containsExactly("2026-07-01 " + company + " 2=2+0+0 0", "2026-07-01 null 1=1+0+0 0");
        assertThat(
                        texts(
                                "select mailbox_provider || ' ' || delivered from quarterdeck.delivery_provider_day order by 1"))
                .containsExactly("gmail 1", "unknown 2");
    }

    @Test
    void anHourOfAHalfHourZoneBelongsToTwoDays() {
        events.arrive(A, Instant.parse("2026-06-30T18:29:59Z"), "gmail", delivered(1));
        events.arrive(A, Instant.parse("2026-06-30T18:30:00Z"), "gmail", delivered(2));

        rollUp("Asia/Kolkata").run();

        assertThat(days()).containsExactly("2026-06-30 null 1=1+0+0 0", "2026-07-01 null 2=2+0+0 0");
    }

    @Test
    void aDayWithTwentyFiveHoursHoldsThemAll() {
        clock.set(Instant.parse("2026-10-26T12:00:00Z"));
        for (var hour = Instant.parse("2026-10-24T22:00:00Z");
                hour.isBefore(Instant.parse("2026-10-25T23:00:00Z"));
                hour = hour.plus(Duration.ofHours(1))) {
            events.arrive(A, hour, "gmail", delivered(1));
        }

        rollUp("Europe/Berlin").run();

        assertThat(days()).containsExactly("2026-10-25 null 25=25+0+0 0");
    }

    @Test
    @ResourceLock(Resources.TIME_ZONE)
    void theClockChangeOfTheMachineTurnsNoTwoHoursIntoOne() {
        var machine = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            clock.set(Instant.parse("2026-04-05T12:00:00Z"));
            events.arrive(A, Instant.parse("2026-04-04T13:00:00Z"), "gmail", delivered(1));
            events.arrive(A, Instant.parse("2026-04-04T14:00:00Z"), "gmail", delivered(2));

            rollUp("UTC").run();
        } finally {
            TimeZone.setDefault(machine);
        }

        assertThat(
                        texts(
                                "select (hour at time zone 'UTC') || ' ' || delivered from quarterdeck.delivery_hour order by hour"))
                .containsExactly("2026-04-04 13:00:00 1", "2026-04-04 14:00:00 2");
    }

    @Test
    void positionAndRowsMoveTogether() {
        events.arrive(A, NINE, "gmail", delivered(3));
        events.failOnDays = true;

        assertThatThrownBy(() -> rollUp("UTC").run()).hasMessage("The store is away");
        assertThat(versions()).isEmpty();
        assertThat(texts("select position::text from quarterdeck.roll_up_position"))
                .containsExactly("0");

        events.failOnDays = false;
        rollUp("UTC").run();

        assertThat(days()).containsExactly("2026-07-01 null 3=3+0+0 0");
    }

    @Test
    void daysThatAPlatformLoadsItselfAreLeftToIt() {
        database.sql(
                        "update quarterdeck.installed_object set name = 'gone' where name = 'deliverability_daily_summary'")
                .update();
        try {
            events.arrive(A, NINE, "gmail", delivered(3));

            rollUp("UTC").run();

            assertThat(days()).isEmpty();
            assertThat(texts("select delivered::text from quarterdeck.delivery_hour"))
                    .containsExactly("3");
        } finally {
            database.sql(
                            "update quarterdeck.installed_object set name = 'deliverability_daily_summary' where name = 'gone'")
                    .update();
        }
    }

    @Test
    void howEventsAreSplitAndOrderedMakesNoDifference() {
        var random = new Random(42);
        var all = new ArrayList<Event>();
        for (var number = 0; number < 200; number++) {
            all.add(new Event(
                    A,
                    random.nextBoolean() ? null : new UUID(0, random.nextInt(3)),
                    NINE.minus(Duration.ofMinutes(random.nextInt(9 * 24 * 60))),
                    random.nextBoolean() ? "gmail" : "yahoo",
                    new Outcomes(
                            random.nextInt(9),
                            random.nextInt(3),
                            random.nextInt(3),
                            random.nextInt(3),
                            random.nextInt(2),
                            1)));
        }
        all.forEach(events::arrive);
        rollUp("Asia/Kolkata").run();
        var atOnce = days();

        for (var turn = 0; turn < 5; turn++) {
            clear();
            events.log.clear();
            Collections.shuffle(all, random);
            for (var event : all) {
                events.arrive(event);
                if (random.nextInt(20) == 0) {
                    rollUp("Asia/Kolkata").run();
                }
            }
            rollUp("Asia/Kolkata").run();

            assertThat(days()).isEqualTo(atOnce);
        }
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
                published::add);
    }

    private static Outcomes delivered(long mails) {
        return new Outcomes(mails, 0, 0, 0, 0, 0);
    }

    private static List<String> days() {
        return texts("""
                select format('%s %s %s=%s+%s+%s %s', tracking_date, coalesce(company_id::text, 'null'), emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                  from deliverability_daily_summary
                 where emails_sent > 0 or emails_spam > 0
                 order by tracking_date, coalesce(company_id::text, 'null')
                """);
    }

    private static List<String> notCounted() {
        return texts("select reason from quarterdeck.outcome_not_counted order by hour");
    }

    private static List<String> versions() {
        return texts("""
                select 'day ' || xmin || ctid from deliverability_daily_summary
                union all select 'hour ' || xmin || ctid from quarterdeck.delivery_hour
                union all select 'fleet ' || xmin || ctid from quarterdeck.fleet_hour
                union all select 'provider ' || xmin || ctid from quarterdeck.delivery_provider_day
                union all select 'address ' || xmin || ctid from quarterdeck.delivery_ip_day
                order by 1
                """);
    }

    private static List<String> texts(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    record Event(UUID tenant, UUID company, Instant at, String provider, Outcomes outcomes) {
        TenantHour hour() {
            return new TenantHour(tenant, at.truncatedTo(ChronoUnit.HOURS));
        }
    }

    /** An event store of a few events in memory; their position is their number. */
    static final class Arrivals implements EventAnalytics {

        private final List<Event> log = new ArrayList<>();
        boolean failOnDays;

        void arrive(UUID tenant, Instant at, String provider, Outcomes outcomes) {
            arrive(new Event(tenant, null, at, provider, outcomes));
        }

        void arrive(Event event) {
            log.add(event);
        }

        @Override
        public String source() {
            return "embedded";
        }

        @Override
        public long positionBefore(Instant from) {
            return 0;
        }

        @Override
        public List<TenantHour> hoursWithOutcomes(Instant from, Instant to) {
            return log.stream()
                    .map(Event::hour)
                    .distinct()
                    .filter(hour -> !hour.hour().isBefore(from) && hour.hour().isBefore(to))
                    .toList();
        }

        @Override
        public <R extends Record> List<R> answer(EventQuestion<R> question, ReportingPeriod period, ZoneId zone) {
            throw new UnsupportedOperationException("The roll-up asks nothing of business events");
        }

        @Override
        public OutcomeChanges outcomeChangesAfter(long position) {
            var hours = new LinkedHashSet<TenantHour>();
            log.subList((int) position, log.size()).forEach(event -> hours.add(event.hour()));
            return new OutcomeChanges(log.size(), List.copyOf(hours));
        }

        @Override
        public List<OutcomesOfHour> outcomesOf(Collection<TenantHour> hours) {
            var sums = new LinkedHashMap<TenantHour, Outcomes>();
            log.stream()
                    .filter(event -> hours.contains(event.hour()))
                    .forEach(event -> sums.merge(event.hour(), event.outcomes(), Arrivals::plus));
            return sums.entrySet().stream()
                    .map(sum -> new OutcomesOfHour(sum.getKey(), sum.getValue()))
                    .toList();
        }

        @Override
        public List<OutcomesOfDay> outcomesOf(Collection<TenantDay> days, ZoneId zone) {
            if (failOnDays) {
                throw new IllegalStateException("The store is away");
            }
            var asked = new HashSet<>(days);
            return log.stream()
                    .map(event -> new OutcomesOfDay(
                            new TenantDay(event.tenant(), LocalDate.ofInstant(event.at(), zone)),
                            event.company(),
                            event.provider(),
                            null,
                            event.outcomes()))
                    .filter(outcomes -> asked.contains(outcomes.of()))
                    .toList();
        }

        private static Outcomes plus(Outcomes one, Outcomes other) {
            return new Outcomes(
                    one.delivered() + other.delivered(),
                    one.hardBounced() + other.hardBounced(),
                    one.softBounced() + other.softBounced(),
                    one.blocked() + other.blocked(),
                    one.complaints() + other.complaints(),
                    one.deferred() + other.deferred());
        }
    }
}
