package app.quarterdeck.events;

/** Events that are not taken, and would not be if they were sent again. The message says why, for a technical reader. */
public class EventsRefusedException extends RuntimeException {

    public EventsRefusedException(String reason) {
        super(reason);
    }
}
