package app.quarterdeck.platform;

import java.util.Locale;

/** What has a status on the platform. */
public enum StatusKind {
    PAYMENT,
    SUBSCRIPTION,
    VPS,
    IP,
    ASSIGNMENT;

    /** The kind as the database calls it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such kind */
    public static StatusKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
