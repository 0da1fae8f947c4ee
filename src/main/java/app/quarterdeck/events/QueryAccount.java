package app.quarterdeck.events;

import java.util.Locale;

/** For whom an event store is asked. Each may use its share of the budget, so that none waits for the others for good. */
public enum QueryAccount {
    /** The snapshots that all pages read; at its schedule it takes 22 of 60 at most, one query for each answer. */
    POLLER(38),
    /** Delivery figures. */
    ROLL_UP(48),
    /** Days that are counted again. */
    BACK_FILL(14),
    /** What somebody asks by hand, such as a test of the connection: a few, of what is left. */
    OTHER(10);

    private static final int WHOLE = 100;

    private final int share;

    QueryAccount(int share) {
        this.share = share;
    }

    /** How many of so many queries an hour are for it. */
    int of(int queriesPerHour) {
        return Math.max(1, queriesPerHour * share / WHOLE);
    }

    /** The value that the database and the texts use for it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
