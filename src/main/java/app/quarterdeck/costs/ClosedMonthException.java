package app.quarterdeck.costs;

import java.time.LocalDate;
import java.util.List;

/** A change reaches into closed months, and was not meant as a correction of them; nothing was done. */
public class ClosedMonthException extends RuntimeException {

    private final transient List<LocalDate> months;

    ClosedMonthException(List<LocalDate> months) {
        super("Reaches into closed months: " + months);
        this.months = months;
    }

    /** First days of the months. */
    public List<LocalDate> months() {
        return months;
    }
}
