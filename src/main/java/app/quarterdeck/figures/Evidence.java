package app.quarterdeck.figures;

import java.util.Locale;

/** How sure it is on which side of a limit a rate lies, by its {@link Interval}. */
public enum Evidence {
    /** The whole interval lies above the limit. */
    BREACH_CONFIRMED,
    /** Only the point estimate lies above the limit. */
    BREACH_SUSPECTED,
    /** The whole interval lies at or below the limit. */
    CLEAR,
    /** The point estimate is below the limit, but too little mail was sent to be sure. */
    NOT_ENOUGH_MAIL;

    /** The value that the database uses for it. */
    public static Evidence of(String databaseValue) {
        return valueOf(databaseValue.toUpperCase(Locale.ROOT));
    }
}
