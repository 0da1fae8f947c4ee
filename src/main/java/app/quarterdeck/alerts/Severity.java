package app.quarterdeck.alerts;

import java.util.Locale;

/** How much an alert matters, the least first. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** As the database and addresses have it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Severity of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
