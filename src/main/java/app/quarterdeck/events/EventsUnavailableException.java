package app.quarterdeck.events;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The event store cannot take or answer right now; nothing was changed, and a later try may succeed. */
public class EventsUnavailableException extends RuntimeException {

    private final Duration retryAfter;

    public EventsUnavailableException(String message) {
        this(message, Duration.ZERO);
    }

    public EventsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = Duration.ZERO;
    }

    /** @param retryAfter how long the receiver asked to be left alone; zero if it did not */
    public EventsUnavailableException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long it is to be left alone at least. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
