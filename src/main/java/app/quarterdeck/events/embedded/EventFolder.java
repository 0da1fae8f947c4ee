package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventsUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The database of events and the index beside it, opened together. After a failure both are let go and opened again,
 * which is the same recovery as after a crash: whatever the database holds then is what was taken.
 */
final class EventFolder implements AutoCloseable {

    private final Path database;
    private final Path index;
    private final EventsSettings settings;
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();
    private volatile @Nullable Opened opened;

    EventFolder(Path folder, EventsSettings settings) {
        this.database = folder.resolve("events.duckdb");
        this.index = folder.resolve("events.seen");
        this.settings = settings;
    }

    /** The two, opened where they are not open. For the one writer. */
    Opened open() throws Exception {
        var current = opened;
        if (current != null) {
            return current;
        }
        var events = EventDatabase.open(database, settings);
        try {
            var fresh = new Opened(events, SeenEvents.open(index, events));
            opened = fresh;
            return fresh;
        } catch (Exception e) {
            events.abandon();
            throw e;
        }
    }

    /** Asks the database something; waits while it is being opened again. */
    <T> T read(EventDatabase.Question<T> question) {
        inUse.readLock().lock();
        try {
            var current = opened;
            if (current == null) {
                throw new EventsUnavailableException("The event store is not open");
            }
            return current.database().read(question);
        } catch (SQLException e) {
            throw new EventsUnavailableException("The event store cannot answer", e);
        } finally {
            inUse.readLock().unlock();
        }
    }

    /** Lets go of both after a failure, as they are. The database file is free only when no reader holds it either. */
    void abandon() {
        inUse.writeLock().lock();
        try {
            var failed = opened;
            opened = null;
            if (failed != null) {
                failed.seen().close();
                failed.database().abandon();
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        inUse.writeLock().lock();
        try {
            var current = opened;
            opened = null;
            if (current != null) {
                current.seen().close();
                current.database().close();
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /** The database and the index while they are open. */
    record Opened(EventDatabase database, SeenEvents seen) {}
}
