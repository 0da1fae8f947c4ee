package app.quarterdeck.export;

import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The sheet of a workbook that says what the rows are: of what, under which filter, of when, for whom, how many, and their
 * totals, as on screen and as the sum of what was written, so that a reader can see that nothing is missing; and which of
 * their figures are partial.
 */
record AboutSheet(
        Snapshot snapshot,
        List<TableData.Column> columns,
        Map<String, BigDecimal> totals,
        Map<String, BigDecimal> sums,
        long rows,
        long cut) {

    void write(Workbook workbook) throws java.io.IOException {
        var sheet = workbook.newWorksheet(Texts.get("export.about"));
        sheet.width(0, 34);
        sheet.width(1, 44);
        sheet.width(2, 24);
        sheet.width(3, 16);
        var row = writeFacts(sheet);
        row = writeTotals(sheet, row + 1);
        writeCompleteness(sheet, row + 1);
        sheet.finish();
    }

    private int writeFacts(Worksheet sheet) {
        var table = snapshot.table();
        var zone = table.zone().getId();
        var row = 0;
        text(sheet, row++, Texts.get("export.about-table"), table.title());
        if (!table.page().isEmpty()) {
            text(sheet, row++, Texts.get("export.about-page"), table.page());
        }
        if (table.filter().isEmpty()) {
            text(sheet, row++, Texts.get("export.about-filter"), Texts.get("export.about-no-filter"));
        }
        for (var chosen : table.filter().entrySet()) {
            text(sheet, row++, Texts.get("export.about-filtered", chosen.getKey()), chosen.getValue());
        }
        time(sheet, row++, Texts.get("export.about-as-of", zone), snapshot.asOf());
        if (table.pageAsOf().isPresent()) {
            time(
                    sheet,
                    row++,
                    Texts.get("export.about-page-as-of", zone),
                    table.pageAsOf().get());
        }
        text(sheet, row++, Texts.get("export.about-who"), snapshot.who());
        text(sheet, row++, Texts.get("export.about-zone"), zone);
        text(
                sheet,
                row++,
                Texts.get("export.about-days"),
                snapshot.reportingZone().getId());
        label(sheet, row, Texts.get("export.about-rows"));
        sheet.value(row, 1, rows);
        sheet.style(row++, 1).format("#,##0").horizontalAlignment("left").set();
        if (cut > 0) {
            text(sheet, row++, Texts.get("export.about-cut"), Texts.get("export.about-cut-text", cut));
        }
        return row;
    }

    /** Which figures are partial, and why. */
    private void writeCompleteness(Worksheet sheet, int first) {
        var completeness = snapshot.table().contents().completeness();
        if (completeness.isEmpty()) {
            return;
        }
        var row = first;
        label(sheet, row++, Texts.get("export.about-completeness"));
        for (var column : columns) {
            if (completeness.containsKey(column.key())) {
                text(sheet, row++, column.header(), completeness.get(column.key()));
            }
        }
    }

    private int writeTotals(Worksheet sheet, int first) {
        var row = first;
        if (columns.stream().noneMatch(column -> totals.containsKey(column.key()))) {
            return row;
        }
        label(sheet, row, Texts.get("export.about-totals"));
        label(sheet, row, 1, Texts.get("export.about-on-screen"));
        label(sheet, row, 2, Texts.get("export.about-in-file"));
        label(sheet, row++, 3, Texts.get("export.about-difference"));
        for (var column : columns) {
            var sum = sums.get(column.key());
            var total = totals.get(column.key());
            if (total == null) {
                continue;
            }
            label(sheet, row, column.header());
            amount(sheet, row, 1, column, total);
            if (sum == null) {
                sheet.inlineString(row, 2, Texts.get("export.about-not-added"));
            } else {
                amount(sheet, row, 2, column, sum);
                amount(sheet, row, 3, column, total.subtract(sum));
            }
            row++;
        }
        return row;
    }

    private static void amount(Worksheet sheet, int row, int place, TableData.Column column, BigDecimal amount) {
        sheet.value(row, place, XlsxFile.written(column, amount));
        column.unit()
                .ifPresent(unit ->
                        sheet.style(row, place).format(XlsxFile.format(unit)).set());
    }

    private static void text(Worksheet sheet, int row, String name, String text) {
        label(sheet, row, name);
        sheet.inlineString(row, 1, text);
        sheet.style(row, 1).wrapText(true).set();
    }

    private void time(Worksheet sheet, int row, String name, Instant time) {
        label(sheet, row, name);
        sheet.value(row, 1, LocalDateTime.ofInstant(time, snapshot.table().zone()));
        sheet.style(row, 1)
                .format("yyyy-mm-dd hh:mm:ss")
                .horizontalAlignment("left")
                .set();
    }

    private static void label(Worksheet sheet, int row, String text) {
        label(sheet, row, 0, text);
    }

    private static void label(Worksheet sheet, int row, int place, String text) {
        sheet.inlineString(row, place, text);
        sheet.style(row, place).bold().set();
    }
}
