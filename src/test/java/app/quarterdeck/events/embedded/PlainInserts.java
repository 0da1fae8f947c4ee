package app.quarterdeck.events.embedded;

import app.quarterdeck.events.CapturedEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** What DuckDB's appender alone does with the same rows: the yardstick of the collector's benchmark. */
public final class PlainInserts implements AutoCloseable {

    private final EventDatabase database;

    public PlainInserts(Path file) throws SQLException {
        database = EventDatabase.open(file, new EventsSettings(null, DataSize.ofMegabytes(512), 1, 1));
    }

    /** Rows that need no more work than to be appended. */
    public static Object ready(List<CapturedEvent> events) {
        return events.stream().map(StoredEvent::of).toList();
    }

    /** Appends and commits rows made ready before. */
    @SuppressWarnings("unchecked")
    public void append(Object ready) throws SQLException {
        database.append((List<StoredEvent>) ready, 0);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
