package app.quarterdeck.events.embedded;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.EventIntake;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** The embedded event store, for tests of what writes into it. */
public final class StoreInFolder implements EventIntake, AutoCloseable {

    private static final EventsSettings SETTINGS = new EventsSettings(null, DataSize.ofMegabytes(256), 1, 100_000);

    private final EventFolder folder;
    private final EventStore store;

    public StoreInFolder(Path home, Clock clock) {
        this.folder = new EventFolder(home, SETTINGS);
        this.store = new EventStore(folder, SETTINGS, arrived -> {}, clock);
    }

    @Override
    public int take(List<CapturedEvent> events) {
        return store.take(events);
    }

    /** What can be asked of it. */
    EventAnalytics analytics() {
        return new EmbeddedEventAnalytics(folder);
    }

    /** How many rows there are, and how many uuids among them. */
    public Rows rows() {
        return folder.read(connection -> {
            try (var query = connection.prepareStatement("select count(*), count(distinct uuid) from event");
                    var row = query.executeQuery()) {
                row.next();
                return new Rows(row.getLong(1), row.getLong(2));
            }
        });
    }

    @Override
    public void close() throws Exception {
        store.close();
    }

    public record Rows(long rows, long uuids) {}
}
