package app.quarterdeck.export;

import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Unit;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A CSV file by RFC 4180, in UTF-8: a line of headings and the rows, nothing else. Numbers are exact and plain, percents
 * are percents, days and times (in UTC) are ISO 8601, and no text is taken for a formula.
 */
final class CsvFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvFile() {}

    static void write(TableData table, OutputStream target, Progress progress) throws IOException {
        write(table, new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8)), progress);
    }

    static void writeWithBom(TableData table, OutputStream target, Progress progress) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        writer.write(BYTE_ORDER_MARK);
        write(table, writer, progress);
    }

    private static void write(TableData table, Writer writer, Progress progress) throws IOException {
        var csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        for (var column : table.columns()) {
            csv.print(InertText.of(column.headerWithUnit()));
        }
        csv.println();
        var units = table.columns().stream().map(TableData.Column::unit).toList();
        try (var rows = table.contents().rows()) {
            var written = 0L;
            for (var each = rows.iterator(); each.hasNext(); ) {
                write(each.next(), units, csv);
                progress.wrote(++written);
            }
        }
        csv.flush();
    }

    private static void write(List<Optional<Object>> row, List<Optional<Unit>> units, CSVPrinter csv)
            throws IOException {
        for (var column = 0; column < row.size(); column++) {
            var cell = row.get(column);
            csv.print(cell.isPresent() ? text(cell.get(), units.get(column)) : null);
        }
        csv.println();
    }

    private static String text(Object value, Optional<Unit> unit) {
        return switch (value) {
            case BigDecimal number -> (unit.isPresent() ? unit.get().scaled(number) : number).toPlainString();
            case Number number -> number.toString();
            default -> InertText.of(value.toString());
        };
    }
}
