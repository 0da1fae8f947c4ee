package app.quarterdeck.tables;

import java.util.Locale;

/** Why a cell cannot be taken, whatever column it is in. */
public enum CellProblem {
    FORMULA,
    NOT_A_NUMBER,
    TOO_LONG,
    TOO_MANY_CELLS;

    /** The value that the database and the texts use for it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
