package app.quarterdeck.benchmarks;

import app.quarterdeck.tables.ImportedFile;
import java.time.Instant;
import java.util.Locale;

/** A file of benchmarks or prices that was read and judged, and waits to be applied or put away. */
public record BenchmarkBatch(
        long id, Kind kind, String fileName, Instant readAt, String readBy, State state, Counts rows)
        implements ImportedFile {

    /** What is in it. */
    public enum Kind {
        BENCHMARKS,
        PRICES;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
