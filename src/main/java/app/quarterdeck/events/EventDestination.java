package app.quarterdeck.events;

import java.util.List;

/** Where business events are sent: PostHog, or the embedded event store. */
@FunctionalInterface
public interface EventDestination {

    /**
     * Sends events; on return they are all there. Sending one again does no harm: its uuid tells that it is the same.
     *
     * @throws EventsRefusedException     if it is the events' fault, or that of one of them; others may have been taken
     * @throws EventsUnavailableException if it is not, or nobody knows; they may be there or not, and are to be sent again
     */
    void send(List<CapturedEvent> events);
}
