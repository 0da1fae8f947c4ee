package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hours of asking PostHog by the clock: everything at once, within the budget. */
class EventPaceTest {

    private static final UUID A = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");
    private static final Duration TURN = Duration.ofSeconds(60);

    private static HikariDataSource source;
    private static JdbcClient database;

    private final TestClock clock = new TestClock();
    private final ReportingCalendar calendar = new ReportingCalendar(clock, ZoneOffset.UTC);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    private final Queries queries = new Queries(database, transactions, new QuerySettings(60), clock);
    private final AskedEvents events = new AskedEvents(queries);
    private final EventSources sources = new EventSources(database, clock);
    private final BackFillRows backFills = new BackFillRows(database, clock);
    private final DeliveryRollUp rollUp = rollUp();
    private final RollUpTurns turns = new RollUpTurns(database, events, sources, queries, clock);
    private final EventPoller poller = poller();
    private final BackFillWork backFill =
            new BackFillWork(backFills, rollUp, events, sources, queries, event -> {}, transactions);

    @BeforeAll
    static void open() {
        source = new HikariDataSource();
        source.setDataSource(TestDatabase.named("event_pace"));
        database = JdbcClient.create(source);
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @BeforeEach
    void clear() {
        database.sql("""
                truncate quarterdeck.event_query, quarterdeck.event_source, quarterdeck.event_back_fill;
                truncate tenants cascade;
                delete from quarterdeck.roll_up_position where source <> 'embedded';
                update quarterdeck.event_snapshot
                   set source = null, as_of = null, whole_as_of = null, next_ask = null, failures = 0, paused_until = null,
                       queries = 1, whole_queries = 1;
                insert into tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'A');
                """).update();
    }

    @Test
    void keepsItsScheduleWithinTheBudgetWhileDaysAreCountedAgain() {
        events.changes(new TenantHour(A, Instant.parse("2026-07-01T09:00:00Z")));
        recountDays();

        run(Duration.ofHours(5));

        assertThat(mostInAnHour()).isLessThanOrEqualTo(60);
        assertThat(longestGap("errors")).isLessThan(Duration.ofMinutes(7));
        assertThat(longestGap("revenue-impact")).isLessThan(Duration.ofMinutes(33));
        assertThat(longestGap("business-metrics")).isLessThan(Duration.ofMinutes(33));
        assertThat(longestGap("efficiency")).isLessThan(Duration.ofMinutes(123));
        assertThat(longestGap("changed-hours")).isLessThan(Duration.ofMinutes(9));
        assertThat(daysCountedAgain()).isGreaterThanOrEqualTo(12);
        assertThat(new EventSnapshots(database, events, clock).delivery()).hasValueSatisfying(age -> {
            assertThat(age.asOf().orElseThrow()).isAfter(clock.instant().minus(Duration.ofMinutes(9)));
            assertThat(age.isStale()).isFalse();
            assertThat(age.isFailing()).isFalse();
        });
    }

    @Test
    void nothingStarvesWhereAnswersHaveSeveralPages() {
        events.changes(new TenantHour(A, Instant.parse("2026-07-01T09:00:00Z")));
        events.takes("errors", 3);
        events.takes("revenue-impact", 2);
        events.takes("revenue-impact 35", 12);
        events.takes("savings 35", 20);
        events.takes("changed-hours", 2);
        events.takes("outcomes-of-days", 4);
        recountDays();

        run(Duration.ofHours(27));

        assertThat(mostInAnHour()).isLessThanOrEqualTo(60);
        assertThat(answered()).isEqualTo(EventQuestion.ALL.size());
        // Before and after the long answer of each day the others wait for up to an hour.
        for (var polled : PolledQuestion.of(events)) {
            assertThat(longestGap(polled.question().name()))
                    .as(polled.question().name())
                    .isLessThan(polled.every().plusMinutes(150));
        }
        assertThat(longestGap("changed-hours")).isLessThan(Duration.ofMinutes(60));
        assertThat(daysCountedAgain()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void whereNothingChangedTheRollUpAsksOneQueryEveryFiveMinutes() {
        run(Duration.ofHours(2));

        assertThat(database.sql("select distinct question from quarterdeck.event_query where account = 'roll_up'")
                        .query(String.class)
                        .list())
                .containsExactly("changed-hours");
        assertThat(database.sql("select count(*) from quarterdeck.event_query where account = 'roll_up'")
                        .query(Integer.class)
                        .single())
                .isBetween(22, 24);
    }

    @Test
    void theRollUpWaitsAfterAFailureAndTheStoreIsLeftAloneByAll() {
        events.fails(new EventsUnavailableException("PostHog answered 429", Duration.ofMinutes(20)));

        run(Duration.ofMinutes(20));

        assertThat(events.asked()).hasSize(1);

        events.works();
        run(Duration.ofMinutes(1));

        assertThat(events.asked()).contains("changed-hours", "errors 35");
        assertThat(database.sql("select failures from quarterdeck.roll_up_position where source = 'posthog:1'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void twoInstancesRollUpInTurns() {
        var other = new RollUpTurns(database, events, sources, queries, clock);
        assertThat(turns.give(rollUp::run)).isTrue();

        assertThat(other.give(rollUp::run)).isFalse();
        assertThat(turns.give(rollUp::run)).isFalse();

        clock.advance(Duration.ofMinutes(5));
        assertThat(other.give(rollUp::run)).isTrue();
        assertThat(events.asked()).hasSize(2);
    }

    private void recountDays() {
        backFills.add(new ReportingPeriod(LocalDate.parse("2026-05-15"), LocalDate.parse("2026-07-01")), "admin");
    }

    private void run(Duration length) {
        var end = clock.instant().plus(length);
        while (clock.instant().isBefore(end)) {
            while (poller.askNext()) {
                // Until nothing is due.
            }
            try {
                turns.give(rollUp::run);
            } catch (EventsUnavailableException e) {
                // It has another turn.
            }
            while (backFill.countNextDay()) {
                // Until it has to wait.
            }
            clock.advance(TURN);
        }
    }

    private int mostInAnHour() {
        return database.sql("""
                        select max(queries)
                          from (select count(*) over (order by asked range between current row and interval '59 minutes 59 seconds' following) as queries
                                  from quarterdeck.event_query) hours
                        """).query(Integer.class).single();
    }

    private Duration longestGap(String question) {
        var seconds = database.sql("""
                        select extract(epoch from max(gap))::bigint
                          from (select coalesce(lead(asked) over (order by asked), :end) - asked as gap
                                  from quarterdeck.event_query
                                 where question = :question and error is null) gaps
                        """)
                .param("question", question)
                .param("end", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return Duration.ofSeconds(seconds);
    }

    private int answered() {
        return database.sql("select count(*) from quarterdeck.event_snapshot where as_of is not null")
                .query(Integer.class)
                .single();
    }

    private long daysCountedAgain() {
        return backFills.latest().orElseThrow().daysDone();
    }

    private DeliveryRollUp rollUp() {
        var template = new JdbcTemplate(source);
        return new DeliveryRollUp(
                events,
                new DeliveryRows(template, events, calendar),
                new RollUpProgress(template, clock),
                calendar,
                new TransactionTemplate(transactions),
                event -> {});
    }

    private EventPoller poller() {
        var schedule = new PollSchedule(database, clock);
        return new EventPoller(
                events,
                schedule,
                sources,
                queries,
                new Snapshots(new SnapshotRows(database, calendar), schedule, sources, transactions),
                calendar,
                new TransactionTemplate(transactions),
                event -> {});
    }
}
