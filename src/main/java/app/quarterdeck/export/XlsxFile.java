package app.quarterdeck.export;

import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook: the rows with typed cells under a frozen heading, on as many sheets as they need, and a last sheet about
 * them. Texts are texts to a spreadsheet, whatever they begin with; the workbook has no formulas.
 */
final class XlsxFile {

    static final int MOST_ROWS_OF_SHEET = Worksheet.MAX_ROWS - 1;
    static final int LONGEST_TEXT = 32_767;

    private static final int PART = 500;
    private static final double NARROWEST = 8;
    private static final double WIDEST = 60;
    private static final String DAY = "yyyy-mm-dd";
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";

    private final Snapshot snapshot;
    private final Workbook workbook;
    private final Progress progress;
    private final List<TableData.Column> columns;
    private final Map<String, BigDecimal> sums = new LinkedHashMap<>();
    private final int mostRowsOfSheet;

    private long written;
    private long cut;

    private XlsxFile(Snapshot snapshot, Workbook workbook, Progress progress, int mostRowsOfSheet) {
        this.snapshot = snapshot;
        this.workbook = workbook;
        this.progress = progress;
        this.columns = snapshot.table().columns();
        this.mostRowsOfSheet = mostRowsOfSheet;
    }

    static void write(Snapshot snapshot, OutputStream target, Progress progress) throws IOException {
        write(snapshot, target, progress, MOST_ROWS_OF_SHEET);
    }

    static void write(Snapshot snapshot, OutputStream target, Progress progress, int mostRowsOfSheet)
            throws IOException {
        var workbook = new Workbook(target, "Quarterdeck", null);
        new XlsxFile(snapshot, workbook, progress, mostRowsOfSheet).write();
        workbook.finish();
    }

    private void write() throws IOException {
        var totals = snapshot.table().contents().totals();
        columns.stream()
                .filter(TableData.Column::adds)
                .map(TableData.Column::key)
                .filter(totals::containsKey)
                .forEach(key -> sums.put(key, BigDecimal.ZERO));
        try (var rows = snapshot.table().contents().rows()) {
            var remaining = rows.iterator();
            var number = 1;
            do {
                writeSheet(number++, remaining);
            } while (remaining.hasNext());
        }
        new AboutSheet(snapshot, columns, totals, sums, written, cut).write(workbook);
    }

    private void writeSheet(int number, Iterator<List<Optional<Object>>> rows) throws IOException {
        var name = Texts.get("export.sheet");
        var sheet = workbook.newWorksheet(number == 1 ? name : name + " " + number);
        sheet.freezePane(0, 1);
        var part = next(rows, mostRowsOfSheet);
        writeHeader(sheet, part);
        setWidths(sheet, part);
        var row = 0;
        while (!part.isEmpty()) {
            row = writePart(sheet, part, row);
            sheet.flush();
            part = next(rows, mostRowsOfSheet - row);
        }
        if (!columns.isEmpty()) {
            sheet.setAutoFilter(0, 0, row, columns.size() - 1);
        }
        sheet.finish();
    }

    private static List<List<Optional<Object>>> next(Iterator<List<Optional<Object>>> rows, int most) {
        var part = new ArrayList<List<Optional<Object>>>(PART);
        while (part.size() < Math.min(PART, most) && rows.hasNext()) {
            part.add(rows.next());
        }
        return part;
    }

    private int writePart(Worksheet sheet, List<List<Optional<Object>>> part, int above) {
        var formats = new String[columns.size()];
        var row = above;
        for (var cells : part) {
            row++;
            for (var column = 0; column < formats.length; column++) {
                var cell = cells.get(column);
                if (cell.isPresent()) {
                    formats[column] = write(sheet, row, column, cell.get());
                }
            }
            progress.wrote(++written);
        }
        // A format is set for a stretch of a column at once: cell by cell takes longer than all of the rest.
        for (var column = 0; column < formats.length; column++) {
            if (formats[column] != null && !formats[column].isEmpty()) {
                sheet.range(above + 1, column, row, column)
                        .style()
                        .format(formats[column])
                        .set();
            }
        }
        return row;
    }

    /** Writes a cell, and says which format it wants. */
    private String write(Worksheet sheet, int row, int column, Object value) {
        switch (value) {
            case BigDecimal number -> {
                sheet.value(row, column, written(columns.get(column), number));
                add(column, number);
                return columns.get(column).unit().map(XlsxFile::format).orElse("");
            }
            case Number number -> {
                sheet.value(row, column, number);
                add(column, new BigDecimal(number.toString()));
                return columns.get(column).unit().map(XlsxFile::format).orElse("");
            }
            case LocalDate day -> {
                sheet.value(row, column, day);
                return DAY;
            }
            case Instant time -> {
                sheet.value(row, column, local(time));
                return TIME;
            }
            default -> {
                sheet.inlineString(row, column, fitting(value.toString()));
                return "";
            }
        }
    }

    /** There is a number format for percent, and none for the cost of a thousand. */
    static BigDecimal written(TableData.Column column, BigDecimal number) {
        return column.unit()
                .filter(Unit.UNIT_COST::equals)
                .map(unit -> unit.scaled(number))
                .orElse(number);
    }

    private void add(int column, BigDecimal number) {
        sums.computeIfPresent(columns.get(column).key(), (key, sum) -> sum.add(number));
    }

    private LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, zone());
    }

    private ZoneId zone() {
        return snapshot.table().zone();
    }

    /** A cell holds so much and no more; the sheet about the file says how many were cut. */
    private String fitting(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        cut++;
        var end = LONGEST_TEXT - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private void writeHeader(Worksheet sheet, List<List<Optional<Object>>> first) {
        for (var column = 0; column < columns.size(); column++) {
            sheet.inlineString(0, column, header(column, first));
            sheet.style(0, column)
                    .bold()
                    .wrapText(true)
                    .verticalAlignment("top")
                    .set();
        }
    }

    /** Names what the format of the cells does not show: the zone of times, and hours. */
    private String header(int place, List<List<Optional<Object>>> first) {
        var column = columns.get(place);
        var isTime = first.stream().flatMap(row -> row.get(place).stream()).anyMatch(Instant.class::isInstance);
        if (isTime) {
            return column.header() + " (" + zone().getId() + ")";
        }
        return column.unit().equals(Optional.of(Unit.HOURS)) ? column.headerWithUnit() : column.header();
    }

    private void setWidths(Worksheet sheet, List<List<Optional<Object>>> first) {
        for (var column = 0; column < columns.size(); column++) {
            var place = column;
            var widest = first.stream()
                    .flatMap(row -> row.get(place).stream())
                    .mapToInt(value -> length(value, columns.get(place)))
                    .max()
                    .orElse(0);
            // A heading may take two lines, so it asks for less than its length.
            var heading = Math.min(columns.get(column).header().length(), 24);
            sheet.width(column, Math.clamp(Math.max(widest, heading) + 3.0, NARROWEST, WIDEST));
        }
    }

    private static int length(Object value, TableData.Column column) {
        return switch (value) {
            case BigDecimal number ->
                column.unit()
                        .map(unit -> unit.format(number))
                        .orElse(number.toPlainString())
                        .length();
            case LocalDate day -> DAY.length();
            case Instant time -> TIME.length();
            default -> value.toString().length();
        };
    }

    /** The unit's number format, as it is on screen. */
    static String format(Unit unit) {
        return switch (unit) {
            case COUNT -> "#,##0";
            case USD -> "$#,##0.00;-$#,##0.00";
            case EXACT_USD -> "$#,##0.000000;-$#,##0.000000";
            case UNIT_COST -> "$#,##0.000;-$#,##0.000";
            case PERCENT -> "0.0%";
            case COMPLAINTS -> "0.000%";
            case HOURS, SCORE -> "#,##0.0";
            case RATIO -> "#,##0.000";
        };
    }
}
