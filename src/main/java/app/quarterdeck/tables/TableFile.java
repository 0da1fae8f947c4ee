package app.quarterdeck.tables;

import java.util.function.Consumer;

/** A file of a table: told by its first bytes, not by its name, and read row by row. */
public final class TableFile {

    /** How many bytes a file may have. */
    public static final int MOST_BYTES = 10_000_000;

    /** How many rows it may have under its header. */
    public static final int MOST_ROWS = 20_000;

    private TableFile() {}

    /**
     * Reads all rows, the header among them.
     *
     * @throws TableFileRefusedException if it cannot be read safely to its end
     */
    static void read(byte[] file, Consumer<TableRow> rows) {
        if (file.length == 0) {
            throw new TableFileRefusedException(TableFileProblem.EMPTY);
        }
        if (file.length > MOST_BYTES) {
            throw new TableFileRefusedException(TableFileProblem.TOO_BIG, MOST_BYTES / 1_000_000);
        }
        if (starts(file, 'P', 'K', 3, 4)) {
            XlsxTable.read(file, rows);
        } else if (starts(file, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new TableFileRefusedException(TableFileProblem.OLD_EXCEL);
        } else {
            CsvTable.read(file, rows);
        }
    }

    static boolean starts(byte[] file, int... first) {
        if (file.length < first.length) {
            return false;
        }
        for (var place = 0; place < first.length; place++) {
            if (Byte.toUnsignedInt(file[place]) != first[place]) {
                return false;
            }
        }
        return true;
    }
}
