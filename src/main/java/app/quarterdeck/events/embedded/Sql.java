package app.quarterdeck.events.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/** The statements of the event store, each in a file {@code NAME.duckdb.sql} beside this class. */
final class Sql {

    private Sql() {}

    /** Reads the statement of this name. */
    static String named(String name) {
        var file = name + ".duckdb.sql";
        try (var stream = Objects.requireNonNull(Sql.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A timestamp of the store, which keeps all of them in UTC. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** An instant as the store keeps it. */
    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
