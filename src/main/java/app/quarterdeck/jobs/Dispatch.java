package app.quarterdeck.jobs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of sending what waits in an outbox for a receiver, at least once: wherever it stops, what is not known to have
 * arrived is sent again. A batch that is refused is split until the entry that is to blame is alone.
 */
public final class Dispatch<E extends OutboxEntry> {

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

    private final Outbox<E> outbox;
    private final String receiver;
    private final Sending<E> sending;
    private final UUID lease = UUID.randomUUID();
    private final Set<@Nullable Object> heldBack = new HashSet<>();

    private Dispatch(Outbox<E> outbox, String receiver, Sending<E> sending) {
        this.outbox = outbox;
        this.receiver = receiver;
        this.sending = sending;
    }

    /**
     * Sends the next entries.
     *
     * @return whether it is worth asking for more right away
     */
    public static <E extends OutboxEntry> boolean sendNext(Outbox<E> outbox, String receiver, Sending<E> sending) {
        return new Dispatch<>(outbox, receiver, sending).run();
    }

    private boolean run() {
        var claimed = outbox.claim(receiver, lease);
        if (claimed.isEmpty() || !sending.batches(claimed).stream().allMatch(this::send)) {
            return false;
        }
        outbox.release(lease);
        sending.reached();
        return true;
    }

    /** Whether the next batch may follow. */
    private boolean send(List<E> batch) {
        var entries =
                batch.stream().filter(entry -> !heldBack.contains(entry.line())).toList();
        if (entries.isEmpty()) {
            return true;
        }
        if (!outbox.renew(lease, entries)) {
            log.warn("Sending to {} took longer than its lease; another instance goes on with these", receiver);
            outbox.release(lease);
            return false;
        }
        return switch (sending.send(entries)) {
            case Outcome.Arrived(var address) -> {
                outbox.arrived(receiver, entries, address);
                yield true;
            }
            case Outcome.Refused(var reason) -> missed(entries, reason, false);
            case Outcome.Delayed(var reason) -> missed(entries, reason, true);
            case Outcome.Unreachable(var reason, var atLeast) -> {
                sending.away(reason, outbox.pause(lease, receiver, reason, atLeast));
                yield false;
            }
            case Outcome.Gone(var reason) -> {
                outbox.release(lease);
                sending.gone(reason);
                yield false;
            }
        };
    }

    private boolean missed(List<E> entries, String reason, boolean mayArrive) {
        if (entries.size() > 1) {
            var half = entries.size() / 2;
            return send(entries.subList(0, half)) && send(entries.subList(half, entries.size()));
        }
        var entry = entries.getFirst();
        if (outbox.missed(lease, receiver, entry, mayArrive ? entry.tries() + 1 : Integer.MAX_VALUE, reason)) {
            sending.givenUp(entry, reason);
        } else {
            heldBack.add(entry.line());
        }
        return true;
    }
}
