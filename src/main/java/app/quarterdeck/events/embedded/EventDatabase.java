package app.quarterdeck.events.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The DuckDB file with all events; one thread writes, any number read. */
final class EventDatabase implements AutoCloseable {

    private static final int CHUNK = 10_000;
    private final DuckDBConnection writer;
    private final UUID identity;
    private long last;

    private EventDatabase(DuckDBConnection writer) throws SQLException {
        this.writer = writer;
        try (var statement = writer.createStatement()) {
            statement.execute(Sql.named("schema"));
            try (var row = statement.executeQuery("select id from store")) {
                row.next();
                this.identity = row.getObject(1, UUID.class);
            }
            try (var row = statement.executeQuery(Sql.named("last-position"))) {
                row.next();
                this.last = row.getLong(1);
            }
        }
    }

    /** Opens the file, creating it where it is missing; what an interrupted run had committed is recovered. */
    static EventDatabase open(Path file, EventsSettings settings) throws SQLException {
        var properties = new Properties();
        properties.setProperty("memory_limit", settings.memory().toMegabytes() + "MiB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("wal_autocheckpoint", "64MiB");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        var connection =
                DriverManager.getConnection("jdbc:duckdb:" + file, properties).unwrap(DuckDBConnection.class);
        try {
            return new EventDatabase(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Tells this file from any other that may lie here later. */
    UUID identity() {
        return identity;
    }

    /** The position of the newest event. */
    long last() {
        return last;
    }

    /** Keeps all of these events or, when it throws, none; durable on return. */
    void append(Collection<StoredEvent> events, long receivedAt) throws SQLException {
        try (var statement = writer.createStatement()) {
            statement.execute("begin transaction");
            try {
                fill(events, receivedAt);
                statement.execute("commit");
            } catch (SQLException e) {
                rollback(e);
                throw e;
            }
        }
        last += events.size();
    }

    /** Asks the database something on a connection of its own, never in the way of the writer. */
    <T> T read(Question<T> question) throws SQLException {
        try (var connection = writer.duplicate()) {
            return question.ask(connection.unwrap(DuckDBConnection.class));
        }
    }

    /** Hands over the ids of all events after a position, in order, in chunks that fit in memory. */
    void uuidsAfter(long position, Chunk chunk) throws SQLException {
        try (var statement = writer.prepareStatement(Sql.named("uuids-after"))) {
            statement.setLong(1, position);
            try (var row = statement.executeQuery()) {
                var uuids = new ArrayList<UUID>(CHUNK);
                var at = position;
                while (row.next()) {
                    at = row.getLong(1);
                    uuids.add(row.getObject(2, UUID.class));
                    if (uuids.size() == CHUNK) {
                        chunk.upTo(at, uuids);
                        uuids.clear();
                    }
                }
                chunk.upTo(at, uuids);
            }
        }
    }

    /** Writes everything into the one file and lets go of it. */
    @Override
    public void close() throws SQLException {
        try (writer;
                var statement = writer.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** Lets go of a file that failed, as it is. */
    void abandon() {
        try {
            writer.close();
        } catch (SQLException e) {
            // It failed before, and that was reported.
        }
    }

    private void fill(Collection<StoredEvent> events, long receivedAt) throws SQLException {
        try (var event = writer.createAppender("event");
                var outcome = writer.createAppender("delivery_outcome");
                var aside = writer.createAppender("set_aside")) {
            var seq = last;
            for (var stored : events) {
                seq++;
                event.beginRow();
                event.append(seq);
                event.append(stored.uuid());
                event.append(stored.event());
                event.append(stored.distinctId());
                event.appendEpochMicros(stored.timestamp());
                event.appendEpochMicros(receivedAt);
                event.append(stored.properties());
                event.endRow();
                if (stored.outcome() != null) {
                    append(outcome, seq, stored.timestamp(), stored.outcome());
                }
                if (stored.setAside() != null) {
                    append(aside, seq, stored.setAside(), receivedAt);
                }
            }
        }
    }

    private static void append(DuckDBAppender row, long seq, long timestamp, DeliveryOutcome outcome)
            throws SQLException {
        row.beginRow();
        row.append(seq);
        row.appendEpochMicros(timestamp);
        row.append(outcome.tenantId());
        append(row, outcome.companyId());
        row.append(outcome.outcome());
        append(row, outcome.bounceType());
        append(row, outcome.mailboxProvider());
        append(row, outcome.ipAddress());
        row.append(outcome.count());
        if (outcome.costImpact() == null) {
            row.appendNull();
        } else {
            row.append(outcome.costImpact());
        }
        row.endRow();
    }

    private static void append(DuckDBAppender row, long seq, StoredEvent.SetAside aside, long receivedAt)
            throws SQLException {
        row.beginRow();
        row.append(seq);
        row.append(aside.reason());
        row.appendEpochMicros(receivedAt);
        row.append(aside.example());
        row.endRow();
    }

    private static void append(DuckDBAppender row, @Nullable UUID value) throws SQLException {
        if (value == null) {
            row.appendNull();
        } else {
            row.append(value);
        }
    }

    private static void append(DuckDBAppender row, @Nullable String value) throws SQLException {
        if (value == null) {
            row.appendNull();
        } else {
            row.append(value);
        }
    }

    private void rollback(SQLException cause) {
        try (var statement = writer.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Something to ask the database. */
    interface Question<T> {
        T ask(DuckDBConnection connection) throws SQLException;
    }

    /** Takes a chunk of ids, the last of which is that of the event at the position. */
    interface Chunk {
        void upTo(long position, List<UUID> uuids);
    }
}
