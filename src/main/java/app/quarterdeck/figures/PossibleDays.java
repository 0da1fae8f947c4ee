package app.quarterdeck.figures;

import java.time.LocalDate;

/** The days that somebody can mean who enters one: from 2000 on, at most ten years ahead. Another one is a slip, and would ask for centuries of months. */
public record PossibleDays(LocalDate first, LocalDate last) {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final int YEARS_AHEAD = 10;

    public static PossibleDays of(LocalDate today) {
        return new PossibleDays(FIRST, today.plusYears(YEARS_AHEAD));
    }

    public boolean contain(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** @throws IllegalArgumentException if a day is none of them */
    public void refuseOther(LocalDate day) {
        if (!contain(day)) {
            throw new IllegalArgumentException("The day is too far away: " + day);
        }
    }
}
