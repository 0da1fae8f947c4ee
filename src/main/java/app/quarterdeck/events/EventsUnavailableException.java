package app.quarterdeck.events;

import org.jspecify.annotations.Nullable;

/** The event store cannot take or answer right now; nothing was changed, and a later try may succeed. */
public class EventsUnavailableException extends RuntimeException {

    public EventsUnavailableException(String message) {
        super(message);
    }

    public EventsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
