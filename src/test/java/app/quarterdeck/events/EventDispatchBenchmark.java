package app.quarterdeck.events;

import app.quarterdeck.events.posthog.PostHogStandIn;
import app.quarterdeck.events.posthog.PostHogStandIn.Answer;
import app.quarterdeck.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many events a second go from the outbox to a stand-in for PostHog, on a database that waits for its disk as the
 * product's own does, and with the pauses of the job. Arguments: events (default 20000), milliseconds that PostHog takes
 * to answer (default 0, then 30).
 */
public final class EventDispatchBenchmark {

    private static final int CHANGES = 100;
    private static final int TENANTS = 1_000;
    private static final Duration PAUSE_OF_JOB = Duration.ofMillis(500);

    private EventDispatchBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        var delays = arguments.length > 1 ? new int[] {Integer.parseInt(arguments[1])} : new int[] {0, 30};
        try (var server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .start();
                var source = new HikariDataSource();
                var posthog = PostHogStandIn.start()) {
            source.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
            TestDatabase.migrate(source);
            var benchmark = new Run(source, posthog);
            benchmark.of(2_000, 0, false);
            for (var delay : delays) {
                benchmark.of(events, delay, true);
            }
        }
    }

    private static final class Run {

        private final JdbcClient database;
        private final TransactionTemplate transaction;
        private final EventOutbox outbox;
        private final PostHogStandIn posthog;
        private final EventDispatchJob job;

        private Run(HikariDataSource source, PostHogStandIn posthog) {
            this.database = JdbcClient.create(source);
            this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
            this.outbox = new EventOutbox(
                    database,
                    transaction,
                    new OutgoingSettings(5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(1)),
                    Clock.systemUTC());
            this.posthog = posthog;
            var destination = posthog.destination(Duration.ofSeconds(10), Clock.systemUTC());
            this.job = new EventDispatchJob(new EventDispatch(outbox, destination, event -> {}), outbox);
        }

        private void of(int events, int delay, boolean isShown) throws InterruptedException {
            posthog.answers(Answer.slow(Duration.ofMillis(delay)));
            var before = posthog.taken().size();
            var start = System.nanoTime();
            write(events);
            var written = System.nanoTime();
            while (waiting() > 0) {
                job.send();
                Thread.sleep(PAUSE_OF_JOB);
            }
            var seconds = (System.nanoTime() - written) / 1e9;
            if (posthog.taken().size() - before != events) {
                throw new IllegalStateException("The stand-in has another number of events");
            }
            if (isShown) {
                System.out.printf(
                        Locale.ROOT,
                        "%,d events, answers after %2d ms:   written in %.1f s, sent in %.1f s, %,.0f events/s%n",
                        events,
                        delay,
                        (written - start) / 1e9,
                        seconds,
                        events / seconds);
            }
        }

        private void write(int events) {
            for (var at = 0; at < events; at += CHANGES) {
                var first = at;
                transaction.executeWithoutResult(status -> IntStream.range(first, Math.min(events, first + CHANGES))
                        .forEach(number -> outbox.add(
                                new UUID(0x7000, number % TENANTS),
                                new BusinessEvent.ErrorOccurred(
                                        "mailer", BusinessEvent.Severity.LOW, number, new BigDecimal("0.10")))));
            }
        }

        private int waiting() {
            return database.sql("select count(*) from quarterdeck.event_outbox")
                    .query(Integer.class)
                    .single();
        }
    }
}
