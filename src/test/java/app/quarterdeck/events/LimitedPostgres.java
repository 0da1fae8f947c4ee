package app.quarterdeck.events;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A PostgreSQL server that can be kept from writing as by a full disk: it ignores the signal of a file that would grow
 * too large, so that such a limit works on it like a full disk. The segments of its log have 1 MB.
 */
final class LimitedPostgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    LimitedPostgres(Path data) throws IOException {
        this.data = data;
        this.server = start(0);
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Lets every write beyond so many bytes of a file fail, in all processes of the server. */
    void limitFiles(String bytes) throws IOException, InterruptedException {
        var postmaster = postmaster();
        if (postmaster.isPresent()) {
            limit(postmaster.get(), bytes);
            for (var child : postmaster.get().descendants().toList()) {
                limit(child, bytes);
            }
        }
    }

    /** Starts it again if it gave up. */
    void startIfStopped() throws IOException {
        if (postmaster().isEmpty()) {
            var port = server.getPort();
            server.close();
            server = start(port);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setLocaleConfig("wal-segsize", "1")
                // The library would not wait for the disk; the product's own database does.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "30")
                .start();
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    private static void limit(ProcessHandle process, String bytes) throws IOException, InterruptedException {
        var limit = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        if (limit.waitFor() != 0 && process.isAlive()) {
            throw new IllegalStateException("prlimit failed");
        }
    }
}
