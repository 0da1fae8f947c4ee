package app.quarterdeck.ui;

import java.time.YearMonth;

/**
 * A month that a page by month can show.
 *
 * @param state how it stands, in a word, such as {@code running}; empty where there is nothing to say
 */
public record OfferedMonth(YearMonth month, String state) {

    /** A month of which there is nothing to say. */
    public static OfferedMonth of(YearMonth month) {
        return new OfferedMonth(month, "");
    }

    /** {@code Nov 2026, running} */
    String words() {
        return state.isEmpty()
                ? Format.shortMonth(month)
                : Texts.get("period.month-state", Format.shortMonth(month), state);
    }
}
