package app.quarterdeck.benchmarks;

import java.util.Locale;

/** Where a figure of ours lies among the published ones. */
public enum Standing {
    BETTER,
    WITHIN,
    WORSE;

    /** The value that the database and the texts use for it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
