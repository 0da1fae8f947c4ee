package app.quarterdeck.events;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits to be sent.
 *
 * @param id       its place in the outbox
 * @param tenantId null for an event of the fleet
 * @param bytes    about how large it is when it is sent
 * @param refusals how often the receiver refused it alone
 */
record OutboxEvent(long id, @Nullable UUID tenantId, CapturedEvent event, int bytes, int refusals) {

    private static final int MOST_BYTES = 1_000_000;

    /** Cuts events into batches of at most 1 MB, in their order; one that was refused before goes alone. */
    static List<List<OutboxEvent>> batches(List<OutboxEvent> events) {
        var batches = new ArrayList<List<OutboxEvent>>();
        var batch = new ArrayList<OutboxEvent>();
        var bytes = 0L;
        for (var event : events) {
            var isFull = bytes + event.bytes() > MOST_BYTES;
            if (!batch.isEmpty()
                    && (isFull || event.refusals() > 0 || batch.getLast().refusals() > 0)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(event);
            bytes += event.bytes();
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    static List<CapturedEvent> captured(List<OutboxEvent> events) {
        return events.stream().map(OutboxEvent::event).toList();
    }

    static Long[] ids(List<OutboxEvent> events) {
        return events.stream().map(OutboxEvent::id).toArray(Long[]::new);
    }
}
