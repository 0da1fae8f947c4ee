package app.quarterdeck.benchmarks;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A file of benchmarks or prices that was read and judged, and waits to be applied or put away.
 *
 * @param rows how many rows came out how
 */
public record BenchmarkBatch(
        long id, Kind kind, String fileName, Instant readAt, String readBy, State state, Map<Outcome, Integer> rows) {

    /** How many rows it has. */
    public int size() {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many rows came out so. */
    public int count(Outcome outcome) {
        return rows.getOrDefault(outcome, 0);
    }

    /** How many values would be added or changed. */
    public int changes() {
        return count(Outcome.NEW) + count(Outcome.CHANGED);
    }

    /** Whether it can be applied: as a whole, or not at all. */
    public boolean canBeApplied() {
        return state == State.READ && count(Outcome.REFUSED) == 0 && changes() > 0;
    }

    /** What is in it. */
    public enum Kind {
        BENCHMARKS,
        PRICES;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it is. */
    public enum State {
        READ,
        APPLIED,
        DISCARDED;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a row would do. */
    public enum Outcome {
        NEW,
        CHANGED,
        UNCHANGED,
        REFUSED;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
