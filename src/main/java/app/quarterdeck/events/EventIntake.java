package app.quarterdeck.events;

import java.util.List;

/** Where events enter the embedded store. */
public interface EventIntake {

    /**
     * Keeps events, each once however often it is handed in. They are durable when this returns.
     *
     * @return how many of them were new
     * @throws EventsUnavailableException if too many events wait already or the disk does not take them; none of these
     *     was kept, and handing them in again later is right
     */
    int take(List<CapturedEvent> events);
}
