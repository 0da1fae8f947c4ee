package app.quarterdeck.ui;

import java.time.YearMonth;
import java.util.Optional;

/** How a page says what it is about, and lets it be chosen. */
interface PeriodHeading {

    PeriodPicker picker();

    /** Shows the period of now on the picker, and says what the page is about. */
    String show();

    /** The month that is shown; empty where the page is not by month, or there is none. */
    default Optional<YearMonth> month() {
        return Optional.empty();
    }
}
