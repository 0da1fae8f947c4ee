package app.quarterdeck.overview;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** How often somebody gets the brief by mail. */
public enum BriefRhythm {
    DAILY,
    WEEKLY,
    NEVER;

    /** Whether it is sent on a day; the weekly one on Mondays. */
    boolean isOn(LocalDate day) {
        return switch (this) {
            case DAILY -> true;
            case WEEKLY -> day.getDayOfWeek() == DayOfWeek.MONDAY;
            case NEVER -> false;
        };
    }
}
