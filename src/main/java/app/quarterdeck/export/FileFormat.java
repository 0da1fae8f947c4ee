package app.quarterdeck.export;

import app.quarterdeck.ui.Texts;
import java.io.IOException;
import java.io.OutputStream;

/** The kinds of file there are. */
public enum FileFormat {
    /** For other programs: RFC 4180, UTF-8. */
    CSV("export.csv", "csv", "text/csv;charset=utf-8"),

    /** The same with a byte order mark, without which a spreadsheet takes UTF-8 for something else. */
    CSV_WITH_BOM("export.csv-bom", "csv", "text/csv;charset=utf-8"),

    /** For people: a workbook with formats, a frozen heading and a sheet about itself. */
    XLSX("export.xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String label;
    private final String ending;
    private final String mediaType;

    FileFormat(String label, String ending, String mediaType) {
        this.label = label;
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** Writes a table row by row; memory does not grow with it. The target stays open. */
    public void write(Snapshot snapshot, OutputStream target, Progress progress) throws IOException {
        switch (this) {
            case CSV -> CsvFile.write(snapshot.table(), target, progress);
            case CSV_WITH_BOM -> CsvFile.writeWithBom(snapshot.table(), target, progress);
            case XLSX -> XlsxFile.write(snapshot, target, progress);
        }
    }

    String label() {
        return Texts.get(label);
    }

    String ending() {
        return ending;
    }

    String mediaType() {
        return mediaType;
    }
}
