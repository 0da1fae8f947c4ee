package app.quarterdeck.benchmarks;

import java.time.Instant;
import java.util.Locale;
import org.springframework.data.relational.core.mapping.Column;

/**
 * A file of benchmarks or prices that was read and judged, and waits to be applied or put away.
 *
 * @param rows how many rows came out how
 */
public record BenchmarkBatch(
        long id, Kind kind, String fileName, Instant readAt, String readBy, State state, Counts rows) {

    /** How many rows it has. */
    public int size() {
        return rows.added + rows.changed + rows.unchanged + rows.refused;
    }

    /** How many rows came out so. */
    public int count(Outcome outcome) {
        return switch (outcome) {
            case NEW -> rows.added;
            case CHANGED -> rows.changed;
            case UNCHANGED -> rows.unchanged;
            case REFUSED -> rows.refused;
        };
    }

    /** How many values would be added or changed. */
    public int changes() {
        return rows.added + rows.changed;
    }

    /** Whether it can be applied: as a whole, or not at all. */
    public boolean canBeApplied() {
        return state == State.READ && rows.refused == 0 && changes() > 0;
    }

    /** How many rows came out how. */
    public record Counts(@Column("new") int added, int changed, int unchanged, int refused) {}

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
