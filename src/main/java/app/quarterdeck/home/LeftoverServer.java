package app.quarterdeck.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL server process of an earlier run whose own process was killed and could not stop it. */
final class LeftoverServer {

    private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LeftoverServer() {}

    /**
     * Stops the server whose process id stands in {@code postmaster.pid} of the data folder, if it still runs. The caller
     * holds the lock of the home folder, so no living Quarterdeck uses that server.
     *
     * @throws IOException if the server does not stop within 30 seconds
     */
    static void stop(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        var server = running(pidFile);
        if (server.isPresent()) {
            log.warn(
                    "Stopping the PostgreSQL server {} that an earlier run left behind",
                    server.get().pid());
            server.get().destroy();
            if (!ends(server.get())) {
                server.get().destroyForcibly();
                if (!ends(server.get())) {
                    throw new IOException(
                            "PostgreSQL server process " + server.get().pid() + " does not stop");
                }
            }
        }
        Files.deleteIfExists(pidFile);
    }

    /** A process id is used again after a reboot, so the process must also be a PostgreSQL one. */
    private static Optional<ProcessHandle> running(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var pid = Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(String::trim)
                .filter(line -> line.matches("\\d+"));
        return pid.map(Long::parseLong)
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(false));
    }

    private static boolean ends(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
