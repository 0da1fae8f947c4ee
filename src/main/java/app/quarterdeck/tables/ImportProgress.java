package app.quarterdeck.tables;

import java.util.Locale;

/** Hears how far the work on a file is. */
@FunctionalInterface
public interface ImportProgress {

    /** So many rows are done in this step; of how many is known once the file is read. */
    void at(Step step, int rows);

    /** What is being done. */
    enum Step {
        READING,
        JUDGING,
        APPLYING;

        /** The value that the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
