package app.quarterdeck.messages;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in the outbox, at least once: wherever this stops, a message that is not known to have arrived is sent
 * again, as the same. One that is to blame for a failure waits by itself; a receiver that cannot be reached is left alone.
 */
@Component
class MessageDispatch {

    private static final Logger log = LoggerFactory.getLogger(MessageDispatch.class);

    private final MessageOutbox outbox;
    private final List<Carrier> carriers;
    private final ApplicationEventPublisher publisher;

    MessageDispatch(MessageOutbox outbox, List<Carrier> carriers, ApplicationEventPublisher publisher) {
        this.outbox = outbox;
        this.carriers = carriers;
        this.publisher = publisher;
    }

    /** The routes by which something is due that can be sent. */
    List<String> dueRoutes() {
        return outbox.dueRoutes().stream()
                .filter(route -> carrier(route).isPresent())
                .toList();
    }

    /**
     * Sends the next messages of a route.
     *
     * @return whether it is worth asking for more right away
     */
    boolean sendNext(String route) {
        var carrier = carrier(route).orElseThrow();
        var lease = UUID.randomUUID();
        var claimed = outbox.claim(route, lease);
        if (claimed.isEmpty()) {
            return false;
        }
        var isOpen = true;
        for (var message : claimed) {
            if (!isOpen || !outbox.renew(lease, message)) {
                break;
            }
            isOpen = settle(lease, message, carry(carrier, message));
        }
        outbox.release(lease);
        publisher.publishEvent(new MessagesChanged());
        return isOpen;
    }

    /** A mistake of ours counts as a try too, so that a message that brings it about is given up one day. */
    private static Outcome carry(Carrier carrier, OutgoingMessage message) {
        try {
            return carrier.carry(message);
        } catch (RuntimeException e) {
            log.error("Message {} could not be sent", message.uuid(), e);
            return new Outcome.Delayed("Something went wrong here; the log of the application says what");
        }
    }

    /** Whether the next message may follow. */
    private boolean settle(UUID lease, OutgoingMessage message, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Arrived(var address) -> {
                outbox.arrived(message, address);
                yield true;
            }
            case Outcome.Refused(var reason) -> {
                outbox.refused(lease, message, reason);
                failed(message);
                yield true;
            }
            case Outcome.Delayed(var reason) -> {
                if (outbox.delayed(lease, message, reason)) {
                    failed(message);
                }
                yield true;
            }
            case Outcome.Unreachable(var reason, var atLeast) -> {
                var failed = outbox.pause(lease, message.route(), reason, atLeast);
                if (failed > 0) {
                    log.warn("{} messages by {} were tried too often and have failed", failed, message.route());
                }
                yield false;
            }
            case Outcome.Gone(var reason) -> {
                outbox.gone(message.route(), reason);
                log.warn("{} wants no more messages and is switched off: {}", message.route(), reason);
                yield false;
            }
        };
    }

    private static void failed(OutgoingMessage message) {
        log.warn("Message {} by {} has failed; the log of deliveries says why", message.uuid(), message.route());
    }

    private Optional<Carrier> carrier(String route) {
        return carriers.stream().filter(carrier -> carrier.carries(route)).findFirst();
    }
}
