package app.quarterdeck.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;

/**
 * One real PostgreSQL for the whole run of the tests. The changelog runs once, into a template; every test class gets a
 * database of its own copied from it.
 */
public final class TestDatabase {

    private static final String TEMPLATE = "quarterdeck_template";
    private static final String CURRENT = "quarterdeck_test";
    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    /** JDBC address of the database that the running test class uses. */
    public static String url() {
        return SERVER.getJdbcUrl("postgres", CURRENT);
    }

    /** Replaces the database of the running test class by a fresh copy of the template. */
    public static void renew() {
        copy(TEMPLATE, CURRENT);
    }

    /** A database of this name with all our tables, none of them filled; for tests that need no application around it. */
    public static DataSource named(String name) {
        copy(TEMPLATE, name);
        return SERVER.getDatabase("postgres", name);
    }

    /** JDBC address of the database of this name, for another process. */
    public static String url(String name) {
        return SERVER.getJdbcUrl("postgres", name);
    }

    /** An empty database of this name, without any of our tables; for tests of the changelog itself. */
    public static DataSource empty(String name) {
        copy("template0", name);
        return SERVER.getDatabase("postgres", name);
    }

    /** A copy of another database, to which nobody may be connected. */
    public static DataSource copyOf(String other, String name) {
        copy(other, name);
        return SERVER.getDatabase("postgres", name);
    }

    /** Runs the changelog on a database, as a start of the application does. */
    public static void migrate(DataSource database) {
        withLiquibase(database, liquibase -> liquibase.update(new Contexts(), new LabelExpression()));
    }

    /** Does something with the changelog of this product on a database. */
    public static void withLiquibase(DataSource database, Work work) {
        withLiquibase(database, new ClassLoaderResourceAccessor(), work);
    }

    /** Does something with a changelog from elsewhere, such as that of an earlier version. */
    public static void withLiquibase(DataSource database, ResourceAccessor changelog, Work work) {
        try (var connection = database.getConnection()) {
            try (var statement = connection.createStatement()) {
                statement.execute("create schema if not exists quarterdeck");
            }
            var target =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            target.setLiquibaseSchemaName("quarterdeck");
            try (var liquibase = new Liquibase("db-changelog/changelog.yaml", changelog, target)) {
                work.with(liquibase);
            }
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What to do with the changelog. */
    public interface Work {
        void with(Liquibase liquibase) throws LiquibaseException;
    }

    private static void copy(String template, String name) {
        execute(
                "drop database if exists " + name + " with (force)",
                "create database " + name + " template " + template + " strategy file_copy");
    }

    private static void execute(String... statements) {
        execute(SERVER, statements);
    }

    private static void execute(EmbeddedPostgres server, String... statements) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            // Nothing here outlives the run, so nothing waits for the disk.
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("plan_cache_mode", System.getProperty("test.plan-cache-mode", "auto"))
                    .start();
            execute(server, "create database " + TEMPLATE);
            migrate(server.getDatabase("postgres", TEMPLATE));
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
