package app.quarterdeck.tables;

import java.util.Locale;

/** Why a whole file cannot be read. */
public enum TableFileProblem {
    EMPTY,
    TOO_BIG,
    OLD_EXCEL,
    NOT_A_TABLE,
    UTF_16,
    NOT_UTF_8,
    OTHER_SEPARATOR,
    BROKEN_QUOTES,
    BROKEN_WORKBOOK,
    ZIP_BOMB,
    UNSAFE_XML,
    MISSING_COLUMN,
    UNKNOWN_COLUMN,
    COLUMN_TWICE,
    NO_ROWS,
    TOO_MANY_ROWS;

    /** The value that the texts use for it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
