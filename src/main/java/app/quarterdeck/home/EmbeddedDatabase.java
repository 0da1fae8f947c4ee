package app.quarterdeck.home;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A real PostgreSQL in the data folder, started with the process. A server that an earlier process left behind when it
 * was killed is stopped first; PostgreSQL then recovers by its own log.
 */
class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String NAME = "quarterdeck";
    private static final String USER = "postgres";

    private final EmbeddedPostgres server;

    EmbeddedDatabase(Home home) {
        var data = home.resolve("postgresql");
        try {
            LeftoverServer.stop(data);
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(Files.createDirectories(home.resolve("postgresql-binaries"))
                            .toFile())
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .setServerConfig("timezone", "UTC")
                    .start();
            createDatabase(server.getPostgresDatabase());
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL did not start in " + data, e);
        }
        log.info("Embedded PostgreSQL keeps its data in {}", data);
    }

    @Override
    public String getJdbcUrl() {
        return server.getJdbcUrl(USER, NAME);
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createDatabase(DataSource maintenance) throws SQLException {
        try (var connection = maintenance.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                try (var create = connection.createStatement()) {
                    create.execute("create database " + NAME);
                }
            }
        }
    }
}
