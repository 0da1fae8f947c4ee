package app.quarterdeck.messages;

import app.quarterdeck.jobs.Dispatch;
import app.quarterdeck.jobs.Outcome;
import app.quarterdeck.jobs.Sending;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Sends the messages that wait, each by the carrier of its route. */
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
        return Dispatch.sendNext(outbox, route, new Route(route, carrier(route).orElseThrow()));
    }

    private Optional<Carrier> carrier(String route) {
        return carriers.stream().filter(carrier -> carrier.carries(route)).findFirst();
    }

    private final class Route implements Sending<OutgoingMessage> {

        private final String name;
        private final Carrier carrier;

        private Route(String name, Carrier carrier) {
            this.name = name;
            this.carrier = carrier;
        }

        @Override
        public List<List<OutgoingMessage>> batches(List<OutgoingMessage> messages) {
            return messages.stream().map(List::of).toList();
        }

        /** A mistake of ours counts as a try too, so that a message that brings it about is given up one day. */
        @Override
        public Outcome send(List<OutgoingMessage> alone) {
            var message = alone.getFirst();
            try {
                return carrier.carry(message);
            } catch (RuntimeException e) {
                log.error("Message {} could not be sent", message.uuid(), e);
                return new Outcome.Delayed("Something went wrong here; the log of the application says what");
            }
        }

        @Override
        public void givenUp(OutgoingMessage message, String reason) {
            log.warn("Message {} by {} has failed; the log of deliveries says why", message.uuid(), name);
        }

        @Override
        public void away(String reason, int givenUp) {
            if (givenUp > 0) {
                log.warn("{} messages by {} were tried too often and have failed", givenUp, name);
            }
            reached();
        }

        @Override
        public void gone(String reason) {
            outbox.gone(name, reason);
            log.warn("{} wants no more messages and is switched off: {}", name, reason);
            reached();
        }

        @Override
        public void reached() {
            publisher.publishEvent(new MessagesChanged());
        }
    }
}
