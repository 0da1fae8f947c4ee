package app.quarterdeck.events;

import app.quarterdeck.jobs.Dispatch;
import app.quarterdeck.jobs.OngoingFault;
import app.quarterdeck.jobs.Outcome;
import app.quarterdeck.jobs.Sending;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Sends what waits in the outbox of events. Only what has arrived leaves it. */
@Component
class EventDispatch implements Sending<OutboxEvent> {

    private static final Logger log = LoggerFactory.getLogger(EventDispatch.class);
    private static final String RECEIVER = "the event store";

    private final EventOutbox outbox;
    private final EventDestination destination;
    private final ApplicationEventPublisher publisher;
    private final OngoingFault away =
            new OngoingFault(log, "Events cannot be sent; they wait in the outbox", "Events are sent again");

    EventDispatch(EventOutbox outbox, EventDestination destination, ApplicationEventPublisher publisher) {
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
        return Dispatch.sendNext(outbox, RECEIVER, this);
    }

    @Override
    public List<List<OutboxEvent>> batches(List<OutboxEvent> events) {
        return OutboxEvent.batches(events);
    }

    @Override
    public Outcome send(List<OutboxEvent> events) {
        try {
            destination.send(events.stream().map(OutboxEvent::captured).toList());
            return new Outcome.Arrived(RECEIVER);
        } catch (EventsRefusedException e) {
            return new Outcome.Delayed(String.valueOf(e.getMessage()));
        } catch (EventsUnavailableException e) {
            return new Outcome.Unreachable(String.valueOf(e.getMessage()), e.retryAfter());
        }
    }

    @Override
    public void givenUp(OutboxEvent event, String reason) {
        log.warn("The event {} was refused too often and is set aside: {}", event.uuid(), reason);
        publisher.publishEvent(new OutgoingEventsChanged());
    }

    @Override
    public void away(String reason, int givenUp) {
        if (away.begins(reason)) {
            publisher.publishEvent(new OutgoingEventsChanged());
        }
    }

    @Override
    public void reached() {
        if (away.ends()) {
            publisher.publishEvent(new OutgoingEventsChanged());
        }
    }
}
