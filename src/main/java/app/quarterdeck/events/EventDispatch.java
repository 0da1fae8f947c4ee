package app.quarterdeck.events;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in the outbox, at least once. Only what has arrived leaves the outbox; wherever this stops, the rest is
 * sent again. A batch that is refused is split until the event that is to blame is alone.
 */
@Component
class EventDispatch {

    private static final Logger log = LoggerFactory.getLogger(EventDispatch.class);

    private final Outbox outbox;
    private final EventDestination destination;
    private final ApplicationEventPublisher publisher;
    private volatile boolean failing;

    EventDispatch(Outbox outbox, EventDestination destination, ApplicationEventPublisher publisher) {
        this.outbox = outbox;
        this.destination = destination;
        this.publisher = publisher;
    }

    /**
     * Sends the next events.
     *
     * @return whether it is worth asking for more right away
     */
    boolean sendNext() {
        var lease = UUID.randomUUID();
        var claimed = outbox.claim(lease);
        if (claimed.isEmpty()) {
            return false;
        }
        try {
            var heldBack = new HashSet<@Nullable UUID>();
            OutboxEvent.batches(claimed).forEach(batch -> send(lease, batch, heldBack));
            outbox.release(lease);
            recovered();
            return true;
        } catch (LeaseLostException e) {
            log.warn("Sending took longer than its lease; another instance goes on with these events");
            return false;
        } catch (EventsUnavailableException e) {
            outbox.pause(lease, String.valueOf(e.getMessage()), e.retryAfter());
            failed(e);
            return false;
        }
    }

    private void send(UUID lease, List<OutboxEvent> batch, Set<@Nullable UUID> heldBack) {
        var events = batch.stream()
                .filter(event -> !heldBack.contains(event.tenantId()))
                .toList();
        if (events.isEmpty()) {
            return;
        }
        if (!outbox.renew(lease, events)) {
            throw new LeaseLostException();
        }
        try {
            destination.send(OutboxEvent.captured(events));
        } catch (EventsRefusedException e) {
            if (events.size() == 1) {
                refused(lease, events.getFirst(), e, heldBack);
            } else {
                send(lease, events.subList(0, events.size() / 2), heldBack);
                send(lease, events.subList(events.size() / 2, events.size()), heldBack);
            }
            return;
        }
        outbox.delivered(events);
    }

    /** What follows of the same tenant waits, until the event is sent or set aside. */
    private void refused(UUID lease, OutboxEvent event, EventsRefusedException cause, Set<@Nullable UUID> heldBack) {
        if (outbox.refused(lease, event, String.valueOf(cause.getMessage()))) {
            log.warn(
                    "The event {} was refused too often and is set aside: {}",
                    event.event().uuid(),
                    cause.getMessage());
            publisher.publishEvent(new OutgoingEventsChanged());
        } else {
            heldBack.add(event.tenantId());
        }
    }

    private void failed(EventsUnavailableException cause) {
        if (!failing) {
            log.warn("Events cannot be sent; they wait in the outbox: {}", cause.getMessage());
            publisher.publishEvent(new OutgoingEventsChanged());
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            log.info("Events are sent again");
            publisher.publishEvent(new OutgoingEventsChanged());
        }
        failing = false;
    }

    /** Another instance has taken the events over. */
    private static final class LeaseLostException extends RuntimeException {}
}
