package app.quarterdeck.export;

import app.quarterdeck.ui.TableData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file by RFC 4180, in UTF-8, whose texts no spreadsheet takes for formulas. */
public final class CsvFile {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private CsvFile() {}

    /** Writes all rows, a part at a time; memory does not grow with the table. */
    public static void write(TableData table, OutputStream target) throws IOException {
        var writer = new OutputStreamWriter(target, StandardCharsets.UTF_8);
        var csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(table.header().stream().map(CsvFile::inert).toList());
        try (var rows = table.rows().get()) {
            for (var each = rows.iterator(); each.hasNext(); ) {
                csv.printRecord(cells(each.next()));
            }
        }
        csv.flush();
    }

    private static List<String> cells(List<Optional<Object>> row) {
        return row.stream().map(cell -> cell.map(CsvFile::text).orElse("")).toList();
    }

    private static String text(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            default -> inert(value.toString());
        };
    }

    private static String inert(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
