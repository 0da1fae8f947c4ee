package app.quarterdeck.benchmarks;

import app.quarterdeck.figures.ReportingPeriod;
import java.time.LocalDate;
import java.util.Locale;

/** Closed months that are held against what is published; the running month is not whole. */
public enum ComparedPeriod {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    ComparedPeriod(int months) {
        this.months = months;
    }

    /** How many months it has. */
    public int months() {
        return months;
    }

    /** The months before the one that a day is in. */
    public ReportingPeriod before(LocalDate today) {
        var end = today.withDayOfMonth(1);
        return new ReportingPeriod(end.minusMonths(months), end);
    }

    /** The value that texts use for it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
