package app.quarterdeck.events;

import app.quarterdeck.events.posthog.PostHogStandIn;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The application as far as outgoing events go, in a process of its own: makes changes, and sends what waits. */
final class ReportingProcess {

    private static final OutgoingSettings SETTINGS =
            new OutgoingSettings(5, Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1));

    private final Process process;

    private ReportingProcess(Process process) {
        this.process = process;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var source = new HikariDataSource();
        source.setJdbcUrl(arguments[0]);
        var outbox = new EventOutbox(
                JdbcClient.create(source),
                new TransactionTemplate(new JdbcTransactionManager(source)),
                SETTINGS,
                Clock.systemUTC());
        var posthog = PostHogStandIn.destination(URI.create(arguments[1]), Duration.ofMillis(500), Clock.systemUTC());
        var job = new EventDispatchJob(new EventDispatch(outbox, posthog, event -> {}), outbox);
        var changes = new NumberedChanges(source, outbox);
        Thread.ofPlatform()
                .start(() -> changes.makeMissing(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
        while (true) {
            job.send();
            Thread.sleep(20);
        }
    }

    /** Starts one that makes the changes of a range that are missing. */
    static ReportingProcess start(String database, URI posthog, int first, int last) throws IOException {
        return new ReportingProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReportingProcess.class.getName(),
                        database,
                        posthog.toString(),
                        Integer.toString(first),
                        Integer.toString(last))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start());
    }

    /** Ends it as it is, with SIGKILL where there are signals. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
