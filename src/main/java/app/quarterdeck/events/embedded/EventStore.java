package app.quarterdeck.events.embedded;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventIntake;
import app.quarterdeck.events.EventsUnavailableException;
import app.quarterdeck.jobs.OngoingFault;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded event store. One thread writes; while the disk works, further handovers come together and go to the disk
 * with one commit.
 */
final class EventStore implements EventIntake, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventStore.class);
    private static final int LARGEST_GROUP = 10_000;
    private static final Duration REST_AFTER_FAILURE = Duration.ofMillis(500);

    private final EventFolder folder;
    private final Handovers handovers;
    private final Consumer<List<StoredEvent>> arrivals;
    private final Clock clock;
    private final Thread writer = new Thread(this::write, "event-writer");
    private final OngoingFault fault = new OngoingFault(
            log,
            "The event store cannot take events; senders are told to try again",
            "The event store takes events again");
    private long restUntil;

    /** @param arrivals given what is new after every commit; must return at once */
    EventStore(EventFolder folder, EventsSettings settings, Consumer<List<StoredEvent>> arrivals, Clock clock) {
        this.folder = folder;
        this.handovers = new Handovers(settings.queue());
        this.arrivals = arrivals;
        this.clock = clock;
        try {
            folder.open();
        } catch (Exception e) {
            throw new IllegalStateException("The event store cannot be opened", e);
        }
        writer.start();
    }

    @Override
    public int take(List<CapturedEvent> events) {
        if (events.isEmpty()) {
            return 0;
        }
        var handover = new Handover(events.stream().map(StoredEvent::of).toList());
        handovers.add(handover);
        try {
            return handover.kept().join();
        } catch (CompletionException e) {
            throw new EventsUnavailableException("The events could not be written", e.getCause());
        }
    }

    /** Writes what was handed in, then lets go of the files. */
    @Override
    public void close() throws Exception {
        handovers.close();
        writer.join();
        folder.close();
    }

    private void write() {
        try {
            for (var group = handovers.next(LARGEST_GROUP); !group.isEmpty(); group = handovers.next(LARGEST_GROUP)) {
                write(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Handover> group) {
        try {
            if (fault.isThere() && System.nanoTime() < restUntil) {
                throw new EventsUnavailableException("The disk failed a moment ago");
            }
            var kept = keep(group);
            fault.ends();
            for (var at = 0; at < group.size(); at++) {
                group.get(at).kept().complete(kept.get(at));
            }
        } catch (EventsUnavailableException e) {
            refuse(group, e);
        } catch (Throwable e) {
            fault.begins(e);
            folder.abandon();
            restUntil = System.nanoTime() + REST_AFTER_FAILURE.toNanos();
            refuse(group, e);
        }
    }

    private static void refuse(List<Handover> group, Throwable cause) {
        group.forEach(handover -> handover.kept().completeExceptionally(cause));
    }

    /** How many of each handover were new. */
    private List<Integer> keep(List<Handover> group) throws Exception {
        var opened = folder.open();
        var known = opened.seen()
                .among(group.stream()
                        .flatMap(handover -> handover.events().stream().map(StoredEvent::uuid))
                        .toList());
        var fresh = new LinkedHashMap<UUID, StoredEvent>();
        var kept = new ArrayList<Integer>(group.size());
        for (var handover : group) {
            var before = fresh.size();
            for (var event : handover.events()) {
                if (!known.contains(event.uuid())) {
                    fresh.putIfAbsent(event.uuid(), event);
                }
            }
            kept.add(fresh.size() - before);
        }
        if (!fresh.isEmpty()) {
            opened.database().append(fresh.values(), StoredEvent.micros(clock.instant()));
            opened.seen().add(fresh.keySet(), opened.database().last());
            arrivals.accept(List.copyOf(fresh.values()));
        }
        return kept;
    }
}
