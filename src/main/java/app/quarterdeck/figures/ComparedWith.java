package app.quarterdeck.figures;

import app.quarterdeck.figures.PeriodNotShownException.Reason;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** What the days of a period are compared with. */
public enum ComparedWith {
    /** As many days just before; of a month the month before. */
    PREVIOUS("prev"),
    /** The same days a year ago. */
    YEAR("year"),
    NOTHING("none");

    private final String text;

    ComparedWith(String text) {
        this.text = text;
    }

    /** As it stands in an address. */
    public String text() {
        return text;
    }

    /** The days that a period is compared with, seen from a day; empty where it is compared with nothing. */
    public Optional<ReportingPeriod> of(ChosenPeriod period, LocalDate today) {
        return switch (this) {
            case PREVIOUS -> Optional.of(period.previous(today));
            case YEAR -> Optional.of(period.yearBefore(today));
            case NOTHING -> Optional.empty();
        };
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws PeriodNotShownException if it is none of the words
     */
    public static ComparedWith parse(String text) {
        return Arrays.stream(values())
                .filter(it -> it.text.equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new PeriodNotShownException(text, Reason.NOT_READABLE));
    }
}
