package app.quarterdeck.figures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Whole days of the reporting zone, {@code [from, to)}. */
public record ReportingPeriod(LocalDate from, LocalDate to) {

    /** @throws IllegalArgumentException if it holds no day */
    public ReportingPeriod {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A period needs at least one day: " + from + " to " + to);
        }
    }

    /** The last days up to and including one. */
    public static ReportingPeriod lastDays(int days, LocalDate last) {
        return new ReportingPeriod(last.minusDays(days - 1L), last.plusDays(1));
    }

    /** Its last day. */
    public LocalDate last() {
        return to.minusDays(1);
    }

    /** How many days it has. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    /** The period of the same length right before it. */
    public ReportingPeriod before() {
        return new ReportingPeriod(from.minusDays(days()), from);
    }
}
