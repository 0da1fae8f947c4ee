package app.quarterdeck.costs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of costs that was read and judged, and waits to be applied or put away.
 *
 * @param rows          how many rows came out how
 * @param withoutReason how many rows would change something and say no reason of their own
 * @param closedMonths  first days of closed months that it would correct
 */
public record CostBatch(
        long id,
        String fileName,
        Instant readAt,
        String readBy,
        State state,
        Map<Outcome, Integer> rows,
        int withoutReason,
        List<LocalDate> closedMonths) {

    /** How many rows it has. */
    public int size() {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many rows came out so. */
    public int count(Outcome outcome) {
        return rows.getOrDefault(outcome, 0);
    }

    /** How many machines would cost something else. */
    public int changes() {
        return count(Outcome.NEW) + count(Outcome.CHANGED);
    }

    /** Whether it can be applied: as a whole, or not at all. */
    public boolean canBeApplied() {
        return state == State.READ && count(Outcome.REFUSED) == 0 && changes() > 0;
    }

    /** How far it is. */
    public enum State {
        READ,
        APPLIED,
        DISCARDED
    }

    /** What a row would do. */
    public enum Outcome {
        NEW,
        CHANGED,
        UNCHANGED,
        REFUSED;

        /** The value that the database, texts and addresses use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
