package app.quarterdeck.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How far the demo's events were sent.
 *
 * @param tenants      how many of them send
 * @param sentUntil    events before it were sent
 * @param sendingUntil end of the step that was begun and not finished
 */
record DemoProgress(int tenants, Instant sentUntil, Optional<Instant> sendingUntil) {

    private static final Duration LONGEST_GAP = Duration.ofDays(30);

    /** Working out a step takes longer the more tenants there are, however short it is. */
    private static final Duration PAUSE_PER_TENANT = Duration.ofMillis(20);

    /** How many tenants, times hours, make about as many events as are handed over at once. */
    static final int TENANT_HOURS = 300;

    /** What to send next: an interrupted step once more, else at most some hours, ending on the hour or now. */
    Optional<Step> next(Instant now) {
        var from = sendingUntil.isPresent()
                ? sentUntil
                : later(sentUntil, now.minus(LONGEST_GAP).truncatedTo(ChronoUnit.HOURS));
        var until = sendingUntil.orElseGet(
                () -> earlier(now, from.truncatedTo(ChronoUnit.HOURS).plus(hours(), ChronoUnit.HOURS)));
        var due = sendingUntil.isPresent()
                || from.plus(PAUSE_PER_TENANT.multipliedBy(tenants)).isBefore(now);
        return due ? Optional.of(new Step(from, until)) : Optional.empty();
    }

    private int hours() {
        return Math.clamp(TENANT_HOURS / tenants, 1, 12);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** A span of time whose events are sent together. */
    record Step(Instant from, Instant until) {}
}
