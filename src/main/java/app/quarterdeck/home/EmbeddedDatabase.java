package app.quarterdeck.home;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL in the data folder, started with the process. A server that an earlier process left behind when it
 * was killed is stopped first; PostgreSQL then recovers by its own log. It listens on this machine only, and asks every
 * local user for the password that lies in the data folder.
 */
class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** There from before the database is made until it has started once; so it marks a first start that was cut off. */
    private static final String INITIAL_PASSWORD = "initial-password";

    private final EmbeddedPostgres server;
    private final DatabaseAccess access;

    /** @param port where it listens, or 0 for any free port */
    EmbeddedDatabase(Home home, int port) {
        var data = home.resolve("postgresql");
        var initialPassword = home.resolve(INITIAL_PASSWORD);
        try {
            LeftoverServer.stop(data);
            refuseTaken(port);
            var kept = prepare(home, data, initialPassword);
            server = start(home, data, initialPassword, kept.password(), port);
            access = kept.at(server.getPort());
            createDatabase(server.getPostgresDatabase());
            access.keepIn(home);
            Files.deleteIfExists(initialPassword);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL did not start in " + data, e);
        }
        log.debug("Embedded PostgreSQL keeps its data in {}", data);
    }

    @Override
    public String getJdbcUrl() {
        return access.jdbcUrl();
    }

    @Override
    public String getUsername() {
        return DatabaseAccess.USER;
    }

    @Override
    public String getPassword() {
        return access.password();
    }

    int port() {
        return access.port();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseAccess prepare(Home home, Path data, Path initialPassword) throws IOException {
        if (Files.exists(initialPassword)) {
            FileSystemUtils.deleteRecursively(data);
        }
        if (Files.exists(data)) {
            return DatabaseAccess.keptIn(home);
        }
        var generated = DatabaseAccess.generated();
        home.writeSecret(INITIAL_PASSWORD, generated.password());
        return generated;
    }

    private static EmbeddedPostgres start(Home home, Path data, Path initialPassword, String password, int port)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(Files.createDirectories(home.resolve("postgresql-binaries"))
                        .toFile())
                // The context closes it, after everything that uses it; a hook of its own would not wait.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setPort(port)
                // These two become options of initdb, after the library's own "trust everybody", and so replace it.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", initialPassword.toString())
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", DatabaseAccess.HOST)
                // The library is made for tests and would not wait for the disk; this data must outlive a power cut.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("timezone", "UTC")
                .start();
    }

    private static void refuseTaken(int port) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(DatabaseAccess.HOST), port));
        } catch (BindException e) {
            throw HomeUnavailableException.databasePortTaken(port);
        }
    }

    private static void createDatabase(DataSource maintenance) throws SQLException {
        try (var connection = maintenance.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select 1 from pg_database where datname = '" + DatabaseAccess.NAME + "'")) {
            if (!found.next()) {
                try (var create = connection.createStatement()) {
                    create.execute("create database " + DatabaseAccess.NAME);
                }
            }
        }
    }
}
