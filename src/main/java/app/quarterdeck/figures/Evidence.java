package app.quarterdeck.figures;

/** How sure it is on which side of a limit a rate lies, by its {@link Interval}. */
public enum Evidence {
    /** The whole interval lies above the limit. */
    BREACH_CONFIRMED,
    /** Only the point estimate lies above the limit. */
    BREACH_SUSPECTED,
    /** The whole interval lies at or below the limit. */
    CLEAR,
    /** The point estimate is below the limit, but too little mail was sent to be sure. */
    NOT_ENOUGH_MAIL
}
