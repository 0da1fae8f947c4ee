package app.quarterdeck.jobs;

import java.time.Duration;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How long a receiver is left alone after failures.
 *
 * @param first   after the first failure; twice as long after each further one
 * @param longest the longest of these pauses
 */
public record Pauses(Duration first, Duration longest) {

    private static final int ENOUGH_DOUBLINGS = 40;

    /** @throws IllegalArgumentException if there would be none, or they would shrink */
    public Pauses {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("Pauses are above zero, and the longest is not below the first");
        }
    }

    /** The pause after so many failures in a row, up to a quarter longer or shorter, so that instances do not march in step. */
    public Duration after(int failures) {
        var backOff = new ExponentialBackOff(first.toMillis(), 2);
        backOff.setMaxInterval(longest.toMillis());
        backOff.setJitter(first.toMillis() / 4);
        var pauses = backOff.start();
        var pause = pauses.nextBackOff();
        for (var failure = 1; failure < Math.min(failures, ENOUGH_DOUBLINGS); failure++) {
            pause = pauses.nextBackOff();
        }
        return Duration.ofMillis(pause);
    }

    /** The pause after so many failures in a row, but never shorter than the receiver asked for. */
    public Duration after(int failures, Duration atLeast) {
        var pause = after(failures);
        return pause.compareTo(atLeast) < 0 ? atLeast : pause;
    }
}
