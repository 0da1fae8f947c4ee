package app.quarterdeck.figures;

import app.quarterdeck.figures.ChosenPeriod.LastDays;
import java.time.LocalDate;

/** A period and what it is compared with, as a reader chose them. */
public record PeriodChoice(ChosenPeriod period, ComparedWith against) {

    /** What is shown to whoever has not chosen. */
    public static final PeriodChoice USUAL = new PeriodChoice(LastDays.MONTH, ComparedWith.PREVIOUS);

    public PeriodChoice with(ChosenPeriod other) {
        return new PeriodChoice(other, against);
    }

    public PeriodChoice with(ComparedWith other) {
        return new PeriodChoice(period, other);
    }

    /**
     * The days that this means on a day.
     *
     * @throws PeriodNotShownException if not all of them are over
     */
    public ComparedDays on(LocalDate today) {
        return new ComparedDays(period.days(today), against.of(period, today));
    }
}
