package app.quarterdeck.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

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

    /** The days from a first to a last one. */
    public static ReportingPeriod of(LocalDate first, LocalDate last) {
        return new ReportingPeriod(first, last.plusDays(1));
    }

    /** All days of a calendar month. */
    public static ReportingPeriod ofMonth(YearMonth month) {
        return of(month.atDay(1), month.atEndOfMonth());
    }

    /** Its last day. */
    public LocalDate last() {
        return to.minusDays(1);
    }

    /** The calendar month whose days these are, no more and no less; empty where they are not those of one. */
    public Optional<YearMonth> wholeMonth() {
        return Optional.of(YearMonth.from(from)).filter(month -> ofMonth(month).equals(this));
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
