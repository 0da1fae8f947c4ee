package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.posthog.PostHogStandIn;
import app.quarterdeck.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** 10,000 events through an outbox whose database runs out of space, first for its tables and then for its log. */
@ExtendWith(OutputCaptureExtension.class)
class FullDatabaseTest {

    private static final int EVENTS = 10_000;

    /** Those that are made while there is no space for the log, however many were sent before. */
    private static final int LAST_EVENTS = 2_000;

    /** As large as a segment of the log, which so can still be written. */
    private static final String NO_LARGER_TABLES = "1048576";

    private static final String NO_FURTHER_LOG = "524288";

    @TempDir
    private Path folder;

    private final PostHogStandIn posthog = PostHogStandIn.start();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch noSpaceForLog = new CountDownLatch(1);
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    @Timeout(180)
    @EnabledOnOs(OS.LINUX)
    void eachEventArrivesOnceWithItsChangeAndNoneWithoutOne(CapturedOutput output) throws Exception {
        try (var server = new LimitedPostgres(folder.resolve("data"));
                var source = new HikariDataSource();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            source.setJdbcUrl(server.url());
            source.setConnectionTimeout(1_000);
            TestDatabase.migrate(source);
            var database = JdbcClient.create(source);
            NumberedChanges.createTable(database);
            var settings =
                    new OutgoingSettings(5, Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1));
            var outbox = new EventOutbox(
                    database, new TransactionTemplate(new JdbcTransactionManager(source)), settings, Clock.systemUTC());

            posthog.goAway();
            server.limitFiles(NO_LARGER_TABLES);
            var writer = threads.submit(() -> makeAll(new NumberedChanges(source, outbox)));
            var sender = threads.submit(() -> send(new EventDispatchJob(dispatch(outbox), outbox)));
            await(() -> failures.size() >= 2);
            assertThat(failures).allMatch(failure -> failure.contains("could not extend file"));
            assertThat(count(database, "change"))
                    .as("changes, each with its event")
                    .isBetween(1_000, EVENTS - 1)
                    .isEqualTo(count(database, "quarterdeck.event_outbox"));
            server.limitFiles("unlimited");
            posthog.comeBack();

            await(() -> posthog.taken().size() >= EVENTS / 2);
            failures.clear();
            server.limitFiles(NO_FURTHER_LOG);
            noSpaceForLog.countDown();
            await(() -> failures.stream().anyMatch(failure -> !failure.contains("could not extend file")));
            Thread.sleep(1_000);
            server.limitFiles("unlimited");
            server.startIfStopped();

            writer.get(1, TimeUnit.MINUTES);
            await(() -> posthog.taken().size() >= EVENTS);
            await(() -> count(database, "quarterdeck.event_outbox") == 0);
            stop(sender);
            assertThat(count(database, "change")).isEqualTo(EVENTS);
        }

        assertThat(output.getAll().lines().filter(line -> line.contains("Events cannot be taken from the outbox")))
                .as("told once for each time")
                .hasSizeBetween(1, 3);
        var numbers = NumberedChanges.byTenant(posthog.taken());
        assertThat(posthog.taken().size()).isEqualTo(EVENTS);
        assertThat(numbers.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, EVENTS).boxed().toList());
        assertThat(numbers).allSatisfy(ofTenant -> assertThat(ofTenant).isSorted());
    }

    private @Nullable Void makeAll(NumberedChanges changes) throws InterruptedException {
        makeUpTo(EVENTS - LAST_EVENTS, changes);
        noSpaceForLog.await();
        makeUpTo(EVENTS, changes);
        return null;
    }

    /** Nobody knows of a transaction that got no answer; so it looks again at what is there. */
    private void makeUpTo(int last, NumberedChanges changes) {
        while (true) {
            try {
                changes.makeMissing(1, last);
                return;
            } catch (RuntimeException e) {
                failures.add(String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(e).getMessage()));
                pause();
            }
        }
    }

    private void send(EventDispatchJob job) {
        while (!done.get()) {
            job.send();
            pause();
        }
    }

    /** Ends the sending before the database goes away. */
    private void stop(Future<?> sender) throws Exception {
        done.set(true);
        sender.get(1, TimeUnit.MINUTES);
        posthog.close();
    }

    private EventDispatch dispatch(EventOutbox outbox) {
        return new EventDispatch(outbox, posthog.destination(Duration.ofMillis(500), Clock.systemUTC()), event -> {});
    }

    private static int count(JdbcClient database, String table) {
        return database.sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws TimeoutException {
        var end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException();
            }
            pause();
        }
    }
}
