package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asking for everybody on a real database, of an event store that the test fills. */
class EventPollerTest {

    private static final UUID A = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");
    private static final UUID UNKNOWN = UUID.fromString("eeeeeeee-0000-0000-0000-000000000005");

    private static HikariDataSource source;
    private static JdbcClient database;

    private final TestClock clock = new TestClock();
    private final List<Object> published = new ArrayList<>();
    private final Queries queries = queries();
    private final AskedEvents events = new AskedEvents(queries);

    @BeforeAll
    static void open() {
        source = new HikariDataSource();
        source.setDataSource(TestDatabase.named("event_poller"));
        database = JdbcClient.create(source);
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @BeforeEach
    void clear() {
        database.sql("""
                truncate quarterdeck.revenue_impact_day, quarterdeck.error_hour, quarterdeck.event_query, quarterdeck.event_source;
                truncate tenants cascade;
                update quarterdeck.event_snapshot
                   set source = null, as_of = null, whole_as_of = null, period_from = null, period_to = null, next_ask = null,
                       failures = 0, paused_until = null, last_error = null, last_error_at = null, queries = 1, whole_queries = 1;
                insert into tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'A');
                """).update();
    }

    @Test
    void asksEveryQuestionAboutAllDaysAtFirstAndThenAboutTheLatest() {
        pollAll();
        assertThat(events.asked())
                .containsExactlyInAnyOrder(
                        "business-metrics 30",
                        "decisions 35",
                        "efficiency 35",
                        "errors 35",
                        "event-counts 35",
                        "revenue-impact 35",
                        "savings 35");

        events.asked().clear();
        clock.advance(Duration.ofMinutes(120));
        pollAll();

        assertThat(events.asked())
                .containsExactlyInAnyOrder(
                        "business-metrics 30",
                        "decisions 2",
                        "efficiency 2",
                        "errors 2",
                        "event-counts 2",
                        "revenue-impact 2",
                        "savings 2");
    }

    @Test
    void replacesAndNeverDoubles() {
        events.impact(A, "2026-06-30", 1);
        events.impact(A, "2026-07-01", 2);
        events.impact(null, "2026-07-01", 3);
        pollAll();
        events.clear();
        events.impact(A, "2026-06-30", 1);
        events.impact(A, "2026-07-01", 20);
        clock.advance(Duration.ofHours(1));

        pollAll();

        assertThat(impacts()).containsExactly("2026-06-30 aaaaaaaa 1", "2026-07-01 aaaaaaaa 20");
    }

    @Test
    void writesNothingWhereNothingChanged() {
        events.impact(A, "2026-07-01", 2);
        events.error(null, "2026-07-01T09:00:00Z", 1);
        pollAll();
        var before = versions();
        published.clear();
        clock.advance(Duration.ofHours(1));

        pollAll();

        assertThat(versions()).isEqualTo(before).hasSize(2);
        assertThat(published).isEmpty();
        assertThat(text("select as_of::text from quarterdeck.event_snapshot where question = 'errors'"))
                .isEqualTo(text("select cast('2026-07-01T10:41Z' as timestamptz)::text"));
    }

    @Test
    void tellsWhichAnswerIsNew() {
        events.impact(A, "2026-07-01", 2);

        pollAll();

        assertThat(published).containsExactly(new EventSnapshotTaken(EventQuestion.REVENUE_IMPACT));
    }

    @Test
    void asksAboutAllDaysAgainWhenManyPastEventsHaveCome() {
        pollAll();
        events.asked().clear();

        new PollSchedule(database, clock).askAllAgain();
        pollAll();

        assertThat(events.asked())
                .hasSize(7)
                .contains("errors 35", "revenue-impact 35")
                .doesNotContain("errors 2");
    }

    @Test
    void lateEventsArriveByTheDailyRun() {
        pollAll();
        events.impact(A, "2026-06-10", 7);
        clock.advance(Duration.ofHours(23));
        pollAll();
        assertThat(impacts()).isEmpty();

        clock.advance(Duration.ofHours(1));
        pollAll();

        assertThat(impacts()).containsExactly("2026-06-10 aaaaaaaa 7");
    }

    @Test
    void daysBeforeThoseAskedAboutStay() {
        events.impact(A, "2026-06-01", 7);
        pollAll();
        events.clear();
        clock.advance(Duration.ofDays(40));

        pollAll();

        assertThat(impacts()).containsExactly("2026-06-01 aaaaaaaa 7");
    }

    @Test
    void figuresOfTwoStoresAreNeverMixed() {
        events.is("embedded");
        events.impact(A, "2026-05-01", 1);
        events.impact(A, "2026-06-20", 1);
        events.impact(A, "2026-07-01", 1);
        pollAll();
        events.clear();
        events.is("posthog:1");
        events.impact(A, "2026-07-01", 5);

        pollAll();

        assertThat(impacts()).containsExactly("2026-07-01 aaaaaaaa 5");
        assertThat(text("select source from quarterdeck.event_snapshot where question = 'revenue-impact'"))
                .isEqualTo("posthog:1");
    }

    @Test
    void anotherStoreThatDoesNotAnswerYetLeavesTheFiguresOfTheFirst() {
        events.is("embedded");
        events.impact(A, "2026-07-01", 1);
        pollAll();
        events.is("posthog:1");
        events.fails(
                new EventsUnavailableException("PostHog answered 401; check quarterdeck.posthog.personal-api-key"));

        pollAll();

        assertThat(impacts()).containsExactly("2026-07-01 aaaaaaaa 1");
        assertThat(text("select source from quarterdeck.event_snapshot where question = 'revenue-impact'"))
                .isEqualTo("embedded");
        assertThat(text("select last_error from quarterdeck.event_source where source = 'posthog:1'"))
                .contains("personal-api-key");
    }

    @Test
    void rowsOfTenantsThatThePlatformDoesNotKnowAreLeftOut() {
        events.impact(UNKNOWN, "2026-07-01", 1);
        events.impact(A, "2026-07-01", 2);

        pollAll();

        assertThat(impacts()).containsExactly("2026-07-01 aaaaaaaa 2");
    }

    @Test
    void anHourThatTheFirstDayBeginsInTheMiddleOfStaysAsItWasKnownWhole() {
        var poller = poller(events, ZoneId.of("Asia/Kolkata"));
        events.error(A, "2026-06-30T18:00:00Z", 4);
        poll(poller);
        events.clear();
        events.error(A, "2026-06-30T18:00:00Z", 1);
        clock.set(Instant.parse("2026-07-02T06:00:00Z"));

        poll(poller);

        assertThat(text("select events::text from quarterdeck.error_hour")).isEqualTo("4");
    }

    @Test
    void aQuestionThatFailsKeepsItsLastAnswerAndLetsTheOthersGoOn() {
        events.impact(A, "2026-07-01", 2);
        pollAll();
        events.fails(
                EventQuestion.REVENUE_IMPACT,
                new QuestionFailedException("PostHog answered 504: too long", Duration.ZERO));
        events.error(A, "2026-07-01T09:00:00Z", 1);
        events.asked().clear();
        clock.advance(Duration.ofHours(1));

        pollAll();

        assertThat(events.asked()).hasSize(5);
        assertThat(impacts()).containsExactly("2026-07-01 aaaaaaaa 2");
        assertThat(text("select count(*)::text from quarterdeck.error_hour")).isEqualTo("1");
        assertThat(
                        text(
                                "select failures || ' ' || last_error from quarterdeck.event_snapshot where question = 'revenue-impact'"))
                .isEqualTo("1 PostHog answered 504: too long");
        assertThat(
                        text(
                                "select to_char(as_of at time zone 'UTC', 'HH24:MI') from quarterdeck.event_snapshot where question = 'revenue-impact'"))
                .isEqualTo("09:41");
    }

    @Test
    void whereAllDaysAreTooMuchTheLatestHaveTheirTurn() {
        events.fails(EventQuestion.ERRORS, new QuestionFailedException("PostHog answered 504", Duration.ZERO));
        pollAll();
        assertThat(events.asked()).contains("errors 35");
        events.works();
        events.asked().clear();
        clock.advance(Duration.ofMinutes(6));

        pollAll();

        assertThat(events.asked()).containsExactly("errors 2");
    }

    @Test
    void asksNothingWhileTheStoreWantsToBeLeftAlone() {
        events.fails(new EventsUnavailableException("PostHog answered 429", Duration.ofSeconds(600)));
        pollAll();
        assertThat(events.asked()).hasSize(1);

        clock.advance(Duration.ofSeconds(599));
        pollAll();
        assertThat(events.asked()).hasSize(1);

        events.works();
        clock.advance(Duration.ofSeconds(1));
        pollAll();
        assertThat(events.asked()).hasSize(1 + EventQuestion.ALL.size());
        assertThat(text("select failures::text from quarterdeck.event_source")).isEqualTo("0");
    }

    @Test
    void pausesLongerAfterEveryFailureInARow() {
        events.fails(new EventsUnavailableException("No answer"));

        for (var turn = 0; turn < 480; turn++) {
            pollAll();
            clock.advance(Duration.ofSeconds(15));
        }

        // 10, 20, 40 … seconds up to a quarter of an hour.
        assertThat(events.asked()).hasSizeBetween(10, 16);
        assertThat(
                        text(
                                "select (extract(epoch from paused_until - last_error_at) between 675 and 900)::text from quarterdeck.event_source"))
                .isEqualTo("true");
    }

    @Test
    void anAnswerThatCannotBeKeptChangesNothingAndIsAskedForAgainLater() {
        events.impact(A, "2026-07-01", 2);
        pollAll();
        events.impact(A, "2026-07-01", 3);
        events.asked().clear();
        clock.advance(Duration.ofHours(1));

        pollAll();
        pollAll();

        assertThat(events.asked()).hasSize(5);
        assertThat(impacts()).containsExactly("2026-07-01 aaaaaaaa 2");
        assertThat(text("select last_error from quarterdeck.event_snapshot where question = 'revenue-impact'"))
                .startsWith("The answer could not be kept");
    }

    @Test
    @Timeout(60)
    void oneInstanceAtATimeAsks() throws Exception {
        var asks = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        events.whileAsked(() -> {
            asks.countDown();
            await(goOn);
        });
        var other = new AskedEvents(queries());
        try (var threads = Executors.newSingleThreadExecutor()) {
            var first = threads.submit(() -> poller(events, ZoneOffset.UTC).askNext());
            await(asks);

            assertThat(poller(other, ZoneOffset.UTC).askNext()).isFalse();
            assertThat(other.asked()).isEmpty();

            goOn.countDown();
            assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        }
        poll(poller(other, ZoneOffset.UTC));
        assertThat(other.asked()).hasSize(EventQuestion.ALL.size() - 1);
    }

    private void pollAll() {
        poll(poller(events, ZoneOffset.UTC));
    }

    private static void poll(EventPoller poller) {
        while (poller.askNext()) {
            // Until nothing is due.
        }
    }

    private EventPoller poller(EventAnalytics of, ZoneId zone) {
        var calendar = new ReportingCalendar(clock, zone);
        var transactions = new JdbcTransactionManager(source);
        var schedule = new PollSchedule(database, clock);
        var sources = new EventSources(database, clock);
        return new EventPoller(
                of,
                schedule,
                sources,
                queries,
                new Snapshots(new SnapshotRows(database, calendar), schedule, sources, transactions),
                calendar,
                new TransactionTemplate(transactions),
                published::add);
    }

    private Queries queries() {
        return new Queries(database, new JdbcTransactionManager(source), new QuerySettings(60), clock);
    }

    private static List<String> impacts() {
        return database.sql("""
                        select day || ' ' || coalesce(left(tenant_id::text, 8), 'fleet') || ' ' || positive_micros
                          from quarterdeck.revenue_impact_day
                         order by day, tenant_id
                        """).query(String.class).list();
    }

    private static List<String> versions() {
        return database.sql("""
                        select 'impact ' || xmin || ctid from quarterdeck.revenue_impact_day
                        union all select 'error ' || xmin || ctid from quarterdeck.error_hour
                        order by 1
                        """).query(String.class).list();
    }

    private static String text(String sql) {
        return database.sql(sql).query(String.class).single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
