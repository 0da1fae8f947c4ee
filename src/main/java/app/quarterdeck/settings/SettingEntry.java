package app.quarterdeck.settings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of the history of a setting.
 *
 * @param to    the first day on which it holds no more; empty: until further notice, or it never came to hold
 * @param ended how it came to stand no more; empty if it stands, or stood its time
 */
public record SettingEntry(SettingValue value, Optional<LocalDate> to, State state, Optional<Ended> ended) {

    /** How a value stands to today. */
    public enum State {
        PLANNED,
        PRESENT,
        PAST,
        /** Another was put in its place for the same day. */
        REPLACED,
        /** Taken back before its day. */
        WITHDRAWN
    }

    /** Who took a value away. */
    public record Ended(Instant at, String by, String why) {}
}
