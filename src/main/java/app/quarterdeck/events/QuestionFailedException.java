package app.quarterdeck.events;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The event store did not answer this one question; it may answer others. */
public class QuestionFailedException extends EventsUnavailableException {

    public QuestionFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param retryAfter how long the receiver asked to be left alone; zero if it did not */
    public QuestionFailedException(String message, Duration retryAfter) {
        super(message, retryAfter);
    }
}
