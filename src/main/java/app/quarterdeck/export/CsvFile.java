package app.quarterdeck.export;

import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

    /** So many characters are gathered before they are encoded: a writer would lock and ask again for each of them. */
    private static final int PART = 32 * 1024;

    private final TableData table;
    private final OutputStream target;
    private final Progress progress;
    private final List<Optional<Unit>> units;
    private final StringBuilder part = new StringBuilder(PART + PART / 4);
    private final CSVPrinter csv;

    private long written;

    private CsvFile(TableData table, OutputStream target, Progress progress) throws IOException {
        this.table = table;
        this.target = target;
        this.progress = progress;
        units = table.columns().stream().map(TableData.Column::unit).toList();
        csv = new CSVPrinter(part, CSVFormat.RFC4180);
    }

    static void write(TableData table, OutputStream target, Progress progress) throws IOException {
        new CsvFile(table, target, progress).write();
    }

    static void writeWithBom(TableData table, OutputStream target, Progress progress) throws IOException {
        var file = new CsvFile(table, target, progress);
        file.part.append(BYTE_ORDER_MARK);
        file.write();
    }

    private void write() throws IOException {
        for (var column : table.columns()) {
            csv.print(InertText.of(column.headerWithUnit()));
        }
        csv.println();
        try (var rows = table.contents().rows()) {
            // Not by an iterator, which would make a buffer for each row.
            rows.forEachOrdered(this::writeRow);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        encode();
    }

    private void writeRow(List<Optional<Object>> row) {
        try {
            for (var column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                csv.print(cell.isPresent() ? text(cell.get(), units.get(column)) : null);
            }
            csv.println();
            if (part.length() >= PART) {
                encode();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.wrote(++written);
    }

    /** At the end of a line, so never within a character. */
    private void encode() throws IOException {
        target.write(part.toString().getBytes(StandardCharsets.UTF_8));
        part.setLength(0);
    }

    private static String text(Object value, Optional<Unit> unit) {
        return switch (value) {
            case BigDecimal number -> (unit.isPresent() ? unit.get().scaled(number) : number).toPlainString();
            case Number number -> number.toString();
            default -> InertText.of(value.toString());
        };
    }
}
