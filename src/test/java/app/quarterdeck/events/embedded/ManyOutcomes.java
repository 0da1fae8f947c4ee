package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventAnalytics;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import org.springframework.util.unit.DataSize;

/** A store that holds many delivery outcomes, made inside the database because handing them in would take minutes. */
public final class ManyOutcomes implements AutoCloseable {

    private final EventStore store;
    private final EventFolder folder;

    /**
     * Fills a new store with outcomes spread evenly over 30 days and the tenants.
     *
     * @param end when the newest one happened
     */
    public ManyOutcomes(Path home, long rows, int tenants, Instant end) throws Exception {
        var settings = new EventsSettings(null, DataSize.ofMegabytes(512), 1, 1);
        EventDatabase.open(home.resolve("events.duckdb"), settings).close();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + home.resolve("events.duckdb"));
                var fill = connection.prepareStatement("""
                        insert into delivery_outcome
                        select row,
                               ?::timestamp - to_seconds(30 * 86400 * (1 - row / ?::double)),
                               ('0195c3e0-0000-7000-8000-' || lpad((hash(row) % ?)::varchar, 12, '0'))::uuid,
                               null,
                               case when hash(row, 1) % 100 < 95 then 'delivered' else 'bounced' end,
                               'hard',
                               ['gmail', 'outlook.com', 'yahoo', 'gmx'][(1 + hash(row, 2) % 4)::int],
                               '203.0.113.' || (hash(row, 3) % 120),
                               1,
                               null
                          from range(1, ? + 1) as rows(row)
                        """)) {
            fill.setObject(1, Sql.utc(end));
            fill.setLong(2, rows);
            fill.setInt(3, tenants);
            fill.setLong(4, rows);
            fill.execute();
            try (var newest = connection.createStatement()) {
                newest.execute("insert into event values (" + rows + ", uuid(), 'e', 'd', now()::timestamp,"
                        + " now()::timestamp, '{}')");
            }
        }
        folder = new EventFolder(home, settings);
        store = new EventStore(folder, settings, arrived -> {}, Clock.systemUTC());
    }

    /** What the roll-up asks. */
    public EventAnalytics analytics() {
        return new EmbeddedEventAnalytics(folder);
    }

    @Override
    public void close() throws Exception {
        store.close();
    }
}
