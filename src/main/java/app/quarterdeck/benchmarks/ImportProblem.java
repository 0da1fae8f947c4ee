package app.quarterdeck.benchmarks;

import java.util.Locale;

/** Why a row of a file of benchmarks or prices is refused. */
public enum ImportProblem {
    MISSING,
    NOT_A_PERCENT,
    NOT_AN_AMOUNT,
    NOT_A_COUNT,
    NOT_A_DAY,
    NOT_AN_EDITION,
    UNKNOWN_METRIC,
    UNKNOWN_DEFINITION,
    UNKNOWN_MACHINE_OPENS,
    UNKNOWN_PROVENANCE,
    DUPLICATE,
    FORMULA,
    NOT_A_NUMBER,
    TOO_LONG,
    TOO_MANY_CELLS;

    /** The value that the database and the texts use for it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ImportProblem of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
