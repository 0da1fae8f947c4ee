package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventsUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What waits for the disk, up to a limit. */
final class Handovers {

    private final ArrayDeque<Handover> waiting = new ArrayDeque<>();
    private final int limit;
    private int events;
    private boolean closed;

    /** @param limit how many events may wait; a single larger handover is let in when nothing else waits */
    Handovers(int limit) {
        this.limit = limit;
    }

    synchronized void add(Handover handover) {
        if (closed) {
            throw new EventsUnavailableException("The event store is closed");
        }
        if (!waiting.isEmpty() && events + handover.events().size() > limit) {
            throw new EventsUnavailableException("Too many events wait for the disk already");
        }
        waiting.add(handover);
        events += handover.events().size();
        notifyAll();
    }

    /** Waits for something, then gives as much as has come together; nothing only after the end. */
    synchronized List<Handover> next(int most) throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        var group = new ArrayList<Handover>();
        var taken = 0;
        while (!waiting.isEmpty()
                && (taken == 0 || taken + waiting.element().events().size() <= most)) {
            var handover = waiting.remove();
            taken += handover.events().size();
            group.add(handover);
        }
        events -= taken;
        return group;
    }

    /** Lets nothing in any more; what waits is still given out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
