package app.quarterdeck.export;

import app.quarterdeck.ui.TableData;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.security.core.Authentication;

/** A file that a reader asked for, from the click until it is taken away. */
final class Download implements Progress {

    private static final long BETWEEN_SIGNS = Duration.ofMillis(250).toNanos();
    private static final DateTimeFormatter AS_OF =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private final UUID id = UUID.randomUUID();
    private final Reader reader;
    private final TableData table;
    private final FileFormat format;
    private final Runnable changed;

    private volatile State state = State.WAITING;
    private volatile Instant since;
    private volatile long written;
    private volatile long count;
    private volatile boolean unwanted;
    private volatile boolean fetched;
    private volatile @Nullable Path file;
    private long told;
    private @Nullable PGConnection connection;

    Download(Reader reader, TableData table, FileFormat format, Instant since, Runnable changed) {
        this.reader = reader;
        this.table = table;
        this.format = format;
        this.since = since;
        this.changed = changed;
    }

    UUID id() {
        return id;
    }

    Reader reader() {
        return reader;
    }

    TableData table() {
        return table;
    }

    FileFormat format() {
        return format;
    }

    State state() {
        return state;
    }

    /** When it was asked for, or when it was read. */
    Instant since() {
        return since;
    }

    long written() {
        return written;
    }

    /** How many rows there are to write; 0 until they are counted. */
    long count() {
        return count;
    }

    boolean isFetched() {
        return fetched;
    }

    boolean isUnwanted() {
        return unwanted;
    }

    /** The finished file. */
    Optional<Path> file() {
        return state == State.READY ? Optional.ofNullable(file) : Optional.empty();
    }

    /** The name tells of when the figures are, which a file of rows alone cannot. */
    String fileName() {
        return table.name() + "_" + AS_OF.format(since) + "." + format.ending();
    }

    void begin() {
        state = State.WRITING;
        changed.run();
    }

    void counted(Instant asOf, long rows) {
        since = asOf;
        count = rows;
        changed.run();
    }

    void ready(Path written) {
        file = written;
        become(State.READY);
    }

    void become(State next) {
        state = next;
        changed.run();
    }

    void fetched() {
        fetched = true;
        changed.run();
    }

    @Override
    public void wrote(long rows) {
        if (unwanted) {
            throw new CancellationException();
        }
        written = rows;
        var now = System.nanoTime();
        if (now - told > BETWEEN_SIGNS) {
            told = now;
            changed.run();
        }
    }

    /** Says that this connection reads for the file, until {@link #readsNoMore()}. */
    synchronized void readsFrom(PGConnection reading) {
        connection = reading;
        if (unwanted) {
            throw new CancellationException();
        }
    }

    /** From here on the connection may be somebody else's. */
    synchronized void readsNoMore() {
        connection = null;
    }

    /** Ends the statement that reads, if there is one, and the writing at the next row. */
    void cancel() throws SQLException {
        unwanted = true;
        synchronized (this) {
            if (connection != null) {
                connection.cancelQuery();
            }
        }
    }

    /** How far it is. */
    enum State {
        WAITING,
        WRITING,
        READY,
        FAILED
    }

    /**
     * Who asked for it.
     *
     * @param session with which it ends
     * @param page    number of the page on which it was asked for
     */
    record Reader(Object session, int page, Authentication user) {

        String name() {
            return user.getName();
        }
    }
}
