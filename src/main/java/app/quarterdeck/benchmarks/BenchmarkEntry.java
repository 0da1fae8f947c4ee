package app.quarterdeck.benchmarks;

import java.time.Instant;
import java.util.Locale;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Something that was changed of benchmarks, prices or what they are held against.
 *
 * @param title   what it is called
 * @param changes each field with what it was and what it became
 */
@Table("benchmark_change")
public record BenchmarkEntry(
        Instant at, String by, Subject subject, String title, What what, String reason, String changes) {

    /** What was changed. */
    public enum Subject {
        BENCHMARK,
        PRICE,
        SEGMENT,
        COUNTING;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How. */
    public enum What {
        ADDED,
        CHANGED,
        REMOVED;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
