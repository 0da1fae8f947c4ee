package app.quarterdeck.export;

import app.quarterdeck.export.Download.Reader;
import app.quarterdeck.export.Download.State;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.ui.TableData;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.shared.Registration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The files that readers asked for. They are written beside the pages, a few at a time, so that one reader's long lists
 * hold up nobody; they live as long as the reader's session, or an hour.
 */
@Component
class Downloads implements VaadinServiceInitListener, DisposableBean {

    static final int MOST_OF_READER = 10;

    private static final int MOST_AT_ONCE = 3;
    private static final int MOST_AT_ONCE_OF_READER = 2;
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(Downloads.class);

    private final DownloadWriter writer;
    private final DownloadFolder folder;
    private final ReportingCalendar calendar;

    /** Threads of the machine: writing keeps a processor busy, and a virtual thread would not let others have it. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("export-", 0).daemon().factory());

    private final List<Download> downloads = new ArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    Downloads(DownloadWriter writer, DownloadFolder folder, ReportingCalendar calendar) {
        this.writer = writer;
        this.folder = folder;
        this.calendar = calendar;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionDestroyListener(ended -> end(ended.getSession()));
    }

    /** Begins to write a file, or lets it wait for its turn; empty if the reader has too many unfinished ones. */
    Optional<Download> start(Reader reader, TableData table, FileFormat format) {
        var download = new Download(reader, table, format, calendar.now(), () -> tell(reader.session()));
        synchronized (this) {
            var own = of(reader.session());
            if (own.size() >= MOST_OF_READER) {
                var finished = own.stream().filter(Downloads::isFinished).findFirst();
                if (finished.isEmpty()) {
                    return Optional.empty();
                }
                remove(finished.get());
            }
            downloads.add(download);
        }
        tell(reader.session());
        startWaiting();
        return Optional.of(download);
    }

    /** Once more, with the filter and columns of then and the rows of now. */
    void retry(Download failed) {
        remove(failed);
        start(failed.reader(), failed.table(), failed.format());
    }

    /** Files of a session, the oldest first. */
    synchronized List<Download> of(Object session) {
        return downloads.stream()
                .filter(download -> download.reader().session() == session)
                .toList();
    }

    /** A file that is ready, if it is this user's. */
    synchronized Optional<Download> ready(UUID id, String user) {
        return downloads.stream()
                .filter(download -> download.id().equals(id)
                        && download.reader().name().equals(user)
                        && download.state() == State.READY)
                .findFirst();
    }

    /** Ends the writing, wherever it is, and takes the file away. */
    void remove(Download download) {
        synchronized (this) {
            downloads.remove(download);
        }
        try {
            download.cancel();
        } catch (SQLException e) {
            log.warn("A statement of an export could not be ended; it ends by itself at its next row", e);
        }
        if (isFinished(download)) {
            folder.remove(download);
        }
        tell(download.reader().session());
    }

    /** Calls an action whenever something changes about the files of a session. */
    Registration listen(Object session, Runnable action) {
        var listener = new Listener(session, action);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Removes what nobody fetched. */
    @Scheduled(fixedDelayString = "PT5M")
    void expire() {
        var before = calendar.now().minus(KEPT);
        List<Download> expired;
        synchronized (this) {
            expired = downloads.stream()
                    .filter(download -> isFinished(download) && download.since().isBefore(before))
                    .toList();
        }
        expired.forEach(this::remove);
    }

    @Override
    public void destroy() {
        List<Download> all;
        synchronized (this) {
            all = List.copyOf(downloads);
        }
        all.forEach(this::remove);
        threads.shutdown();
    }

    private void end(Object session) {
        of(session).forEach(this::remove);
    }

    private void startWaiting() {
        List<Download> next = new ArrayList<>();
        synchronized (this) {
            for (var download : downloads) {
                if (download.state() == State.WAITING && hasTurn(download)) {
                    download.begin();
                    next.add(download);
                }
            }
        }
        next.forEach(download -> threads.execute(() -> write(download)));
    }

    private boolean hasTurn(Download download) {
        var session = download.reader().session();
        var writing = downloads.stream()
                .filter(other -> other.state() == State.WRITING)
                .toList();
        return writing.size() < MOST_AT_ONCE
                && writing.stream()
                                .filter(other -> other.reader().session() == session)
                                .count()
                        < MOST_AT_ONCE_OF_READER;
    }

    private void write(Download download) {
        try {
            download.ready(writer.write(download));
        } catch (CancellationException cancelled) {
            download.become(State.FAILED);
        } catch (RuntimeException | Error e) {
            if (!download.isUnwanted()) {
                log.error("The export {} could not be written", download.table().name(), e);
            }
            download.become(State.FAILED);
        } finally {
            if (download.isUnwanted() || download.state() == State.FAILED) {
                folder.remove(download);
            }
            startWaiting();
        }
    }

    private static boolean isFinished(Download download) {
        return download.state() == State.READY || download.state() == State.FAILED;
    }

    private void tell(Object session) {
        for (var listener : listeners) {
            if (listener.session() == session) {
                listener.action().run();
            }
        }
    }

    private record Listener(Object session, Runnable action) {}
}
