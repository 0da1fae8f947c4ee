package app.quarterdeck.security;

import java.time.Duration;
import java.util.Optional;

/** How long the way in stays shut after so many failures: nothing, then a first pause that doubles up to a longest. */
record Backoff(int threshold, Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    Backoff {
        if (threshold < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("A back-off starts after a failure and does not shrink");
        }
    }

    /**
     * The pause that a failure brings.
     *
     * <pre>pause = min(first × 2^(failures − threshold), longest)</pre>
     *
     * @return empty below the threshold
     */
    Optional<Duration> after(int failures) {
        if (failures < threshold) {
            return Optional.empty();
        }
        var doublings = Math.min(failures - threshold, MOST_DOUBLINGS);
        var pause = first.multipliedBy(1L << doublings);
        return Optional.of(pause.compareTo(longest) < 0 ? pause : longest);
    }
}
