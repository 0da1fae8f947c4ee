package app.quarterdeck.benchmarks;

import java.util.Locale;
import java.util.Optional;

/**
 * How the platform counts opens and clicks; empty where nobody has said, and then nothing is compared that stands on them.
 *
 * @param version for the next change
 */
public record OwnCounting(
        Optional<Counting> opens, Optional<Counting> clicks, Optional<MachineOpens> machineOpens, int version) {

    /** Whether all of it is said. */
    public boolean isStated() {
        return opens.isPresent() && clicks.isPresent() && machineOpens.isPresent();
    }

    /** How often one mail counts. */
    public enum Counting {
        UNIQUE,
        TOTAL;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether opens by programs that fetch mail beforehand are counted. */
    public enum MachineOpens {
        INCLUDED,
        EXCLUDED;

        /** The value that the database and the texts use for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
