package app.quarterdeck.jobs;

import java.time.Duration;

/**
 * How patiently an outbox is emptied.
 *
 * @param tries how often an entry is tried before it is given up
 * @param lease how long a claim on entries lasts without a sign of life; longer than any try to send
 */
public record Patience(int tries, Pauses pauses, Duration lease) {

    /** @throws IllegalArgumentException if nothing would be sent, or nobody ever left alone */
    public Patience {
        if (tries < 1 || !lease.isPositive()) {
            throw new IllegalArgumentException("Sending needs at least one try, and a lease above zero");
        }
    }

    public Patience(int tries, Duration firstPause, Duration longestPause, Duration lease) {
        this(tries, new Pauses(firstPause, longestPause), lease);
    }
}
