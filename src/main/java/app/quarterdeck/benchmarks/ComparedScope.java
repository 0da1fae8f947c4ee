package app.quarterdeck.benchmarks;

import java.util.Locale;

/**
 * Whose mail a figure is about.
 *
 * @param key industry in lower case, or mailbox provider; empty text for the fleet
 */
public record ComparedScope(Kind kind, String key) {

    /** All mail. */
    public static final ComparedScope FLEET = new ComparedScope(Kind.FLEET, "");

    /** The mail of companies of an industry. */
    public static ComparedScope industry(String industry) {
        return new ComparedScope(Kind.INDUSTRY, industry);
    }

    /** What the mail has in common. */
    public enum Kind {
        FLEET,
        INDUSTRY,
        PROVIDER;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
