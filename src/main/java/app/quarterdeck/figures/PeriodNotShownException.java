package app.quarterdeck.figures;

/** The days that were asked for cannot be shown. */
public class PeriodNotShownException extends IllegalArgumentException {

    /** Why not. */
    public enum Reason {
        /** It is no period, or no comparison. */
        NOT_READABLE,
        /** It ends before it starts. */
        NO_DAY,
        /** Not all of its days are over. */
        NOT_OVER,
        /** All of its days are before the first of which anything is known. */
        BEFORE_DATA
    }

    private final String asked;
    private final Reason reason;

    PeriodNotShownException(String asked, Reason reason) {
        super("Period " + asked + " cannot be shown: " + reason);
        this.asked = asked;
        this.reason = reason;
    }

    /** What was asked for, as it was written. */
    public String asked() {
        return asked;
    }

    public Reason reason() {
        return reason;
    }
}
