package app.quarterdeck.events;

import java.time.Duration;
import java.util.Optional;

/**
 * What one step of a connection test found.
 *
 * @param detail what the other side said, or which setting is wrong; for a technical reader
 * @param took   how long the step took; empty if nothing was asked
 */
public record ConnectionFinding(Step step, Verdict verdict, String detail, Optional<Duration> took) {

    /** What is tried, in this order. */
    public enum Step {
        /** Whether the place that takes events takes ours. */
        SENDING,
        /** Whether the place that answers questions answers ours. */
        ASKING,
        /** Whether events have arrived of late. */
        ARRIVING,
        /** Whether both clocks show the same time. */
        CLOCK
    }

    /** How a step ended. */
    public enum Verdict {
        GOOD,
        DOUBTFUL,
        FAILED,
        NOT_CONFIGURED
    }

    /** What a step found that asked somebody. */
    public static ConnectionFinding of(Step step, Verdict verdict, String detail, Duration took) {
        return new ConnectionFinding(step, verdict, detail, Optional.of(took));
    }
}
