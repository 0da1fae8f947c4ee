package app.quarterdeck.costs;

import java.time.YearMonth;

/** A month cannot be closed or opened now. */
public class MonthNotClosableException extends RuntimeException {

    private final transient Reason reason;
    private final transient YearMonth month;

    MonthNotClosableException(Reason reason, YearMonth month) {
        super(reason + ": " + month);
        this.reason = reason;
        this.month = month;
    }

    public Reason reason() {
        return reason;
    }

    /** The month that stands in the way. */
    public YearMonth month() {
        return month;
    }

    /** What stands in the way. */
    public enum Reason {
        NOT_OVER,
        CLOSED_ALREADY,
        NOT_CLOSED,
        AN_EARLIER_ONE_IS_OPEN,
        A_LATER_ONE_IS_CLOSED,
        CHANGED_MEANWHILE
    }
}
