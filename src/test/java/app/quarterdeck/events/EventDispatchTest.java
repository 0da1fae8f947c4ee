package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.events.embedded.StoreInFolder;
import app.quarterdeck.events.posthog.PostHogStandIn;
import app.quarterdeck.events.posthog.PostHogStandIn.Answer;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Sending on a real database and over real HTTP, with every fault there is. */
class EventDispatchTest {

    private static final UUID A = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");
    private static final UUID B = UUID.fromString("bbbbbbbb-0000-0000-0000-000000000002");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final OutgoingSettings SETTINGS =
            new OutgoingSettings(3, Duration.ofSeconds(1), Duration.ofMinutes(5), LEASE);

    private static HikariDataSource source;
    private static JdbcClient database;
    private static TransactionTemplate transaction;

    private final TestClock clock = new TestClock();
    private final PostHogStandIn posthog = PostHogStandIn.start();
    private final EventDestination destination = posthog.destination(Duration.ofSeconds(5), clock);
    private final EventOutbox outbox = new EventOutbox(database, transaction, SETTINGS, clock);
    private final List<Object> published = new ArrayList<>();

    @TempDir
    private Path home;

    @BeforeAll
    static void open() {
        var config = new HikariConfig();
        config.setDataSource(TestDatabase.named("outbox"));
        config.setMaximumPoolSize(8);
        source = new HikariDataSource(config);
        database = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @BeforeEach
    void clear() {
        database.sql("""
                truncate quarterdeck.event_outbox, quarterdeck.event_sent, quarterdeck.event_dispatch;
                insert into quarterdeck.event_dispatch default values;
                """).update();
    }

    @AfterEach
    void stop() {
        posthog.close();
    }

    @Test
    void sendsAtMostAHundredEventsAtATime() {
        add(A, 150);

        assertThat(dispatch().sendNext()).isTrue();
        assertThat(dispatch().sendNext()).isTrue();
        assertThat(dispatch().sendNext()).isFalse();

        assertThat(posthog.requests()).extracting(List::size).containsExactly(100, 50);
        assertThat(sequence(A)).isEqualTo(upTo(150));
        assertThat(waiting()).isZero();
        assertThat(sent()).isEqualTo(150);
    }

    @Test
    void sendsNothingOfATransactionThatIsRolledBackOrStillOpen() {
        transaction.executeWithoutResult(status -> {
            outbox.add(A, event(1));
            assertThat(inAnotherTransaction(() -> dispatch().sendNext())).isFalse();
            status.setRollbackOnly();
        });

        assertThat(dispatch().sendNext()).isFalse();
        assertThat(posthog.requests()).isEmpty();
    }

    @Test
    void waitsForAServerThatRefusesConnections() {
        add(A, 3);
        posthog.goAway();

        assertThat(dispatch().sendNext()).isFalse();
        assertThat(waiting()).isEqualTo(3);
        assertThat(lastError()).isEqualTo("No answer: ConnectException");

        posthog.comeBack();
        assertThat(dispatch().sendNext()).as("during the pause").isFalse();
        clock.advance(Duration.ofSeconds(2));
        assertThat(dispatch().sendNext()).isTrue();
        assertThat(sequence(A)).isEqualTo(upTo(3));
    }

    @Test
    void pausesLongerAfterEveryFailureAndAsBriefAsAtFirstAfterASuccess() {
        add(A, 1);
        posthog.answers(Answer.of(503, "transient error, please retry"));

        var pauses = new ArrayList<Duration>();
        for (var failure = 0; failure < 4; failure++) {
            assertThat(dispatch().sendNext()).isFalse();
            pauses.add(pause());
            clock.advance(pause());
        }
        posthog.answers(Answer.ok());
        assertThat(dispatch().sendNext()).isTrue();
        add(A, 1);
        posthog.answers(Answer.of(503, "transient error, please retry"));
        assertThat(dispatch().sendNext()).isFalse();

        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(750), Duration.ofMillis(1_250));
        assertThat(pauses.get(3)).isBetween(Duration.ofMillis(6_000), Duration.ofMillis(10_000));
        assertThat(pause()).isBetween(Duration.ofMillis(750), Duration.ofMillis(1_250));
        assertThat(posthog.requests()).hasSize(6);
    }

    @Test
    void leavesPostHogAloneForAsLongAsItAsks() {
        add(A, 1);
        posthog.answers(Answer.of(429, "Retry-After", "120"));
        assertThat(dispatch().sendNext()).isFalse();
        posthog.answers(Answer.ok());

        clock.advance(Duration.ofSeconds(119));
        assertThat(dispatch().sendNext()).isFalse();
        assertThat(posthog.requests()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(dispatch().sendNext()).isTrue();

        assertThat(posthog.taken()).hasSize(1);
    }

    @Test
    void repeatsWhatWasTakenWithoutAnAnswerUnderTheSameIdentity() {
        add(A, 5);
        posthog.answers(Answer.slow(Duration.ofSeconds(2)));
        var impatient = dispatch(posthog.destination(Duration.ofMillis(500), clock));
        assertThat(impatient.sendNext()).isFalse();
        assertThat(lastError()).isEqualTo("No answer within 500 ms");

        clock.advance(Duration.ofSeconds(2));
        posthog.answers(Answer.cutOff());
        assertThat(dispatch().sendNext()).isFalse();
        clock.advance(Duration.ofSeconds(4));
        posthog.answers(Answer.ok());
        assertThat(dispatch().sendNext()).isTrue();

        assertThat(posthog.requests()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(posthog.requests())
                .allSatisfy(request -> assertThat(request)
                        .as("uuid and time are those of before")
                        .isEqualTo(posthog.requests().getFirst()));
        assertThat(posthog.taken()).hasSize(5);
        assertThat(sent()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 403, 404, 502, 504})
    void setsNothingAsideForWhatIsNoEventsFault(int status) {
        add(A, 4);
        posthog.answers(Answer.of(status, "<html>Somebody else's page</html>"));

        for (var again = 0; again < 2 * SETTINGS.tries(); again++) {
            assertThat(dispatch().sendNext()).isFalse();
            clock.advance(Duration.ofMinutes(10));
        }
        assertThat(waiting()).isEqualTo(4);
        assertThat(lastError()).startsWith("PostHog answered " + status + " with an HTML page");
        posthog.answers(Answer.ok());
        assertThat(dispatch().sendNext()).isTrue();

        assertThat(sequence(A)).isEqualTo(upTo(4));
    }

    @Test
    void setsAsideTheOneEventThatIsRefusedAndSendsAllOthersInTheirOrder() {
        add(A, 20);
        add(B, 20);
        posthog.refuses(event -> isOf(event, A) && number(event) == 7);

        assertThat(dispatch().sendNext()).isTrue();

        assertThat(sequence(A)).as("what follows the event waits").isEqualTo(upTo(6));
        assertThat(sequence(B)).as("other tenants' events do not").isEqualTo(upTo(20));

        for (var again = 1; again < SETTINGS.tries(); again++) {
            assertThat(waiting()).isEqualTo(14);
            clock.advance(Duration.ofSeconds(10));
            dispatch().sendNext();
        }

        assertThat(sequence(A)).isEqualTo(numbers(1, 6, 8, 20));
        assertThat(published).containsExactly(new OutgoingEventsChanged());
        assertThat(setAside()).containsExactly("7 PostHog answered 400: event submitted with an empty event name");
        assertThat(dispatch().sendNext()).isFalse();
    }

    @Test
    void doesNotSplitAgainForAnEventThatWasRefusedBefore() {
        add(A, 1);
        add(B, 40);
        posthog.refuses(event -> isOf(event, A));
        dispatch().sendNext();
        add(B, 40);
        var before = posthog.requests().size();
        clock.advance(Duration.ofSeconds(10));

        dispatch().sendNext();

        assertThat(posthog.requests().stream().skip(before))
                .extracting(List::size)
                .containsExactly(1, 40);
    }

    @Test
    void anotherSendsNothingOfTheSameTenantsMeanwhileAndNobodyHoldsAConnection() {
        add(A, 150);
        add(B, 5);
        var both = new ArrayList<String>();
        EventDestination other = events -> both.add("other " + events.size() + " of " + tenants(events));
        EventDestination slow = events -> {
            assertThat(source.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(dispatch(other).sendNext()).isTrue();
            assertThat(dispatch(other).sendNext()).isFalse();
            both.add("slow " + events.size() + " of " + tenants(events));
        };

        assertThat(dispatch(slow).sendNext()).isTrue();

        assertThat(both).containsExactly("other 5 of [" + B + "]", "slow 100 of [" + A + "]");
    }

    @Test
    void sendsAgainWhatAKilledInstanceHadSentButNotDeleted() {
        add(A, 10);
        EventDestination killed = events -> {
            destination.send(events);
            throw new Killed();
        };
        assertThatExceptionOfType(Killed.class)
                .isThrownBy(() -> dispatch(killed).sendNext());
        assertThat(posthog.taken()).hasSize(10);

        assertThat(dispatch().sendNext())
                .as("under the lease of the killed one")
                .isFalse();
        clock.advance(LEASE);
        assertThat(dispatch().sendNext()).isTrue();

        assertThat(posthog.requests()).hasSize(2);
        assertThat(posthog.requests().getLast()).isEqualTo(posthog.requests().getFirst());
        assertThat(posthog.taken()).hasSize(10);
        assertThat(waiting()).isZero();
    }

    @Test
    void oneThatOversleptItsLeaseSendsNoFurtherBatch() {
        add(A, 10);
        var sent = new ArrayList<Integer>();
        EventDestination asleep = events -> {
            sent.add(events.size());
            clock.advance(LEASE.plusSeconds(1));
            assertThat(dispatch().sendNext()).isTrue();
            throw new EventsRefusedException("split, please");
        };

        assertThat(dispatch(asleep).sendNext()).isFalse();

        assertThat(sent).containsExactly(10);
        assertThat(sequence(A)).isEqualTo(upTo(10));
        assertThat(waiting()).isZero();
    }

    @Test
    void forgetsCountsOfLongAgo() {
        add(A, 1);
        dispatch().sendNext();
        clock.advance(Duration.ofDays(6));
        outbox.forgetOldCounts();
        assertThat(counts()).isEqualTo(1);

        clock.advance(Duration.ofDays(2));
        outbox.forgetOldCounts();

        assertThat(counts()).isZero();
    }

    /** Two writers, two senders that are killed now and then, and a server with every fault; real time, short pauses. */
    @Test
    @Timeout(120)
    void tenThousandEventsArriveOnceEachAndInOrderThroughAllFaultsTogether() throws Exception {
        var page = new PageInPlace();
        posthog.answers((request, events) -> page.isThere(request % 160 == 23, events)
                ? PageInPlace.ANSWER
                : switch (request % 40) {
                    case 3 -> Answer.of(503, "transient error, please retry");
                    case 8 -> Answer.of(502, "<html>Bad gateway</html>");
                    case 13 -> events > 1 ? Answer.of(400, "failed to parse request") : Answer.ok();
                    case 18 -> Answer.cutOff();
                    case 28 -> Answer.slow(Duration.ofSeconds(2));
                    case 33 -> Answer.of(429, "Retry-After", "1");
                    case 35 -> Answer.cutInTheMiddle();
                    case 37 -> Answer.trickling();
                    case 38 -> Answer.of(500, "");
                    default -> Answer.ok();
                });
        var world = new World(
                new OutgoingSettings(1_000, Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMillis(2_500)));

        world.run(posthog.destination(Duration.ofSeconds(1), world.time), () -> {
            posthog.goAway();
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            posthog.comeBack();
        });

        assertThat(posthog.taken()).hasSize(10_000);
        assertThat(posthog.requests().stream().mapToInt(List::size).sum())
                .as("some were sent again")
                .isGreaterThan(10_000);
        assertThat(world.kills).hasPositiveValue();
        assertThat(page.swallowed).isPositive();
        assertThat(sent()).isEqualTo(10_000);
        assertThat(sequences())
                .containsOnlyKeys(world.tenants)
                .allSatisfy((tenant, sequence) -> assertThat(sequence).isEqualTo(upTo(20)));
    }

    /** A server that takes only small batches, and five events that it never takes. */
    @Test
    @Timeout(120)
    void ofTenThousandEventsAllArriveInOrderButThoseThatAreRefusedAlone() throws Exception {
        posthog.answers((request, events) ->
                events > 50 ? Answer.of(413, "<html>Request Entity Too Large</html>") : Answer.ok());
        var world = new World(
                new OutgoingSettings(2, Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMillis(2_500)));
        var withPoison = IntStream.range(0, 5)
                .mapToObj(hundred -> world.tenants.get(100 * hundred))
                .toList();
        posthog.refuses(event -> number(event) == 7 && withPoison.stream().anyMatch(tenant -> isOf(event, tenant)));

        world.run(posthog.destination(Duration.ofSeconds(1), world.time), () -> {});

        assertThat(posthog.taken()).hasSize(9_995);
        assertThat(setAside())
                .hasSize(5)
                .containsOnly("7 PostHog answered 400: event submitted with an empty event name");
        assertThat(sequences())
                .containsOnlyKeys(world.tenants)
                .allSatisfy((tenant, sequence) ->
                        assertThat(sequence).isEqualTo(withPoison.contains(tenant) ? numbers(1, 6, 8, 20) : upTo(20)));
    }

    @Test
    @Timeout(120)
    void theEmbeddedStoreHasEachOfTenThousandEventsOnceToo() throws Exception {
        var world = new World(
                new OutgoingSettings(1_000, Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMillis(500)));
        var calls = new AtomicInteger();
        try (var store = new StoreInFolder(home, world.time)) {
            world.run(
                    events -> {
                        if (calls.incrementAndGet() % 9 == 0) {
                            throw new EventsUnavailableException("Too many events wait for the disk already");
                        }
                        store.take(events);
                    },
                    () -> {});

            assertThat(store.rows()).isEqualTo(new StoreInFolder.Rows(10_000, 10_000));
            assertThat(world.kills).hasPositiveValue();
        }
    }

    /** 500 tenants with 20 events each, two threads that write them, and two that send them. */
    private static final class World {

        private final Clock time = Clock.systemUTC();
        private final List<UUID> tenants = new ArrayList<>();
        private final AtomicInteger kills = new AtomicInteger();
        private final AtomicInteger sends = new AtomicInteger();
        private final AtomicBoolean written = new AtomicBoolean();
        private final EventOutbox outbox;

        private World(OutgoingSettings settings) {
            this.outbox = new EventOutbox(database, transaction, settings, time);
            for (var tenant = 0; tenant < 500; tenant++) {
                tenants.add(new UUID(0x7000, tenant));
            }
        }

        private void run(EventDestination destination, Runnable disturbance) throws Exception {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var writers = List.of(
                        threads.submit(() -> write(tenants.subList(0, 250))),
                        threads.submit(() -> write(tenants.subList(250, 500))));
                var senders = List.of(
                        threads.submit(() -> sendUntilAllIsSent(destination)),
                        threads.submit(() -> sendUntilAllIsSent(destination)));
                disturbance.run();
                await(writers);
                written.set(true);
                disturbance.run();
                await(senders);
            }
        }

        private static void await(Collection<? extends Future<?>> all) throws Exception {
            for (var one : all) {
                one.get(100, TimeUnit.SECONDS);
            }
        }

        private void write(List<UUID> own) {
            for (var number = 1; number <= 20; number++) {
                for (var at = 0; at < own.size(); at += 50) {
                    var event = event(number);
                    var some = own.subList(at, at + 50);
                    transaction.executeWithoutResult(status -> some.forEach(tenant -> outbox.add(tenant, event)));
                }
            }
        }

        private void sendUntilAllIsSent(EventDestination destination) {
            var dispatch = new EventDispatch(outbox, killedNowAndThen(destination), event -> {});
            while (!written.get() || waiting() > 0) {
                try {
                    if (!dispatch.sendNext()) {
                        LockSupport.parkNanos(5_000_000);
                    }
                } catch (Killed e) {
                    kills.incrementAndGet();
                    dispatch = new EventDispatch(outbox, killedNowAndThen(destination), event -> {});
                }
            }
        }

        private EventDestination killedNowAndThen(EventDestination destination) {
            return events -> {
                destination.send(events);
                if (sends.incrementAndGet() % 31 == 0) {
                    throw new Killed();
                }
            };
        }
    }

    /** A log-in page that answers in PostHog's place with a 200, and is there for a while after the last batch that it got. */
    private static final class PageInPlace {

        private static final Answer ANSWER = Answer.of(200, "<html>Log in</html>");
        private static final Duration LINGERS = Duration.ofSeconds(2);

        private long until = System.nanoTime();
        private int swallowed;

        private boolean isThere(boolean comes, int events) {
            var isThere = comes || System.nanoTime() < until;
            if (isThere && (comes || events > 0)) {
                until = System.nanoTime() + LINGERS.toNanos();
                swallowed += events;
            }
            return isThere;
        }
    }

    /** As far as the database can see, what a kill -9 leaves behind. */
    private static final class Killed extends Error {}

    private EventDispatch dispatch() {
        return dispatch(destination);
    }

    private EventDispatch dispatch(EventDestination to) {
        return new EventDispatch(outbox, to, published::add);
    }

    private void add(UUID tenant, int events) {
        transaction.executeWithoutResult(status -> {
            for (var number = 1; number <= events; number++) {
                outbox.add(tenant, event(number));
            }
        });
    }

    private static BusinessEvent event(int number) {
        return new BusinessEvent.ErrorOccurred("mailer", BusinessEvent.Severity.LOW, number, new BigDecimal("0.10"));
    }

    private static boolean inAnotherTransaction(BooleanSupplier action) {
        try (var thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(action::getAsBoolean).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Integer> sequence(UUID tenant) {
        return posthog.taken().stream()
                .filter(event -> isOf(event, tenant))
                .map(EventDispatchTest::number)
                .toList();
    }

    private Map<UUID, List<Integer>> sequences() {
        return posthog.taken().stream()
                .collect(Collectors.groupingBy(
                        event -> UUID.fromString(event.path("distinct_id").stringValue()),
                        Collectors.mapping(EventDispatchTest::number, Collectors.toList())));
    }

    private static boolean isOf(JsonNode event, UUID tenant) {
        return event.path("properties").path("tenant_id").stringValue("").equals(tenant.toString());
    }

    private static int number(JsonNode event) {
        return event.path("properties").path("affected_emails").intValue();
    }

    private static List<Integer> upTo(int last) {
        return numbers(1, last);
    }

    /** Whole ranges, each from its first to its last number. */
    private static List<Integer> numbers(int... bounds) {
        var numbers = new ArrayList<Integer>();
        for (var at = 0; at < bounds.length; at += 2) {
            for (var number = bounds[at]; number <= bounds[at + 1]; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static Collection<String> tenants(List<CapturedEvent> events) {
        Map<String, Integer> tenants = new LinkedHashMap<>();
        events.forEach(event -> tenants.merge(event.distinctId(), 1, Integer::sum));
        return tenants.keySet();
    }

    private static int waiting() {
        return database.sql("select count(*) from quarterdeck.event_outbox where set_aside is null")
                .query(Integer.class)
                .single();
    }

    private static List<String> setAside() {
        return database.sql(
                        "select (properties ->> 'affected_emails') || ' ' || reason from quarterdeck.event_outbox where set_aside is not null")
                .query(String.class)
                .list();
    }

    private Duration pause() {
        return Duration.between(
                clock.instant(),
                database.sql("select paused_until from quarterdeck.event_dispatch")
                        .query((row, number) -> row.getTimestamp(1).toInstant())
                        .single());
    }

    private static String lastError() {
        return database.sql("select last_error from quarterdeck.event_dispatch")
                .query(String.class)
                .single();
    }

    private static int sent() {
        return database.sql("select coalesce(sum(events), 0) from quarterdeck.event_sent")
                .query(Integer.class)
                .single();
    }

    private static int counts() {
        return database.sql("select count(*) from quarterdeck.event_sent")
                .query(Integer.class)
                .single();
    }
}
