package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import java.time.YearMonth;
import java.util.Optional;

/** How a page says what it is about, and lets it be chosen. */
interface PeriodHeading {

    /** Empty where there is nothing to choose. */
    Optional<PeriodPicker> picker();

    /** Shows the period of now on the picker, where there is one, and says what the page is about. */
    String show();

    /** The days that the page is about; empty where there are none to show. */
    Optional<ReportingPeriod> days();

    /** What the days that are shown are compared with; empty where they are not compared. */
    default Optional<ReportingPeriod> comparedWith() {
        return Optional.empty();
    }

    /** The month that is shown; empty where the page is not by month, or there is none. */
    default Optional<YearMonth> month() {
        return Optional.empty();
    }
}
