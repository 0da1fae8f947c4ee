package app.quarterdeck.export;

import static app.quarterdeck.export.Tables.number;
import static app.quarterdeck.export.Tables.row;
import static app.quarterdeck.export.Tables.text;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.export.Workbook.Cell;
import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class XlsxFileTest {

    @Test
    void cellsHaveTheTypeAndTheFormatOfTheirUnit() throws IOException {
        var table = Tables.of(
                List.of(
                        text("Tenant"),
                        number("Sent", Unit.COUNT),
                        number("Margin", Unit.USD),
                        number("Cost", Unit.UNIT_COST),
                        number("Bounce rate", Unit.PERCENT),
                        text("Day"),
                        text("Opened")),
                List.of(row(
                        "Acme",
                        new BigDecimal("22000"),
                        new BigDecimal("-1050.50"),
                        new BigDecimal("0.001399"),
                        new BigDecimal("0.024"),
                        LocalDate.of(2026, 6, 30),
                        Instant.parse("2026-06-30T22:15:00Z"))));

        var cells = written(table).cells(1);

        assertThat(cells.get("A2")).isEqualTo(new Cell("inlineStr", "Acme", "General"));
        assertThat(cells.get("B2")).isEqualTo(new Cell("n", "22000", "#,##0"));
        assertThat(cells.get("C2")).isEqualTo(new Cell("n", "-1050.50", "$#,##0.00;-$#,##0.00"));
        assertThat(cells.get("D2")).isEqualTo(new Cell("n", "1.399", "$#,##0.000;-$#,##0.000"));
        assertThat(cells.get("E2")).isEqualTo(new Cell("n", "0.024", "0.0%"));
        // Days since the last one of 1899; the time is that of Berlin, 00:15 of the next day.
        assertThat(cells.get("F2")).isEqualTo(new Cell("n", "46203.0", "yyyy-mm-dd"));
        assertThat(cells.get("G2").value()).startsWith("46204.0104166");
        assertThat(cells.get("G1").value()).isEqualTo("Opened (Europe/Berlin)");
    }

    @Test
    void theHeadingIsFrozenTheColumnsHaveWidthsAndTheRowsAFilter() throws IOException {
        var xml = written(Tables.of(List.of(text("Tenant")), List.of(row("A tenant with a rather long name"))))
                .xml(1);

        assertThat(xml)
                .contains("ySplit=\"1\"")
                .contains("state=\"frozen\"")
                .contains("<autoFilter ref=\"A1:A2\"")
                .containsPattern("<col min=\"1\" max=\"1\" width=\"35[^>]*customWidth=\"true\"");
    }

    @Test
    void noTextBecomesAFormula() throws IOException {
        var workbook = written(Tables.of(List.of(text("=1+1")), List.of(row("=1+1"), row("@SUM(A1)"), row("-1"))));

        assertThat(workbook.xml()).doesNotContain("<f>").doesNotContain("<f ");
        assertThat(workbook.cells(1).get("A1"))
                .isEqualTo(new Cell(
                        "inlineStr", "=1+1", workbook.cells(1).get("A1").format()));
        assertThat(workbook.cells(1).get("A2")).isEqualTo(new Cell("inlineStr", "=1+1", "General"));
    }

    @Test
    void charactersThatXmlForbidsAreLeftOutAndAnOverlongTextIsCutWithANotice() throws IOException {
        var overlong = "x".repeat(XlsxFile.LONGEST_TEXT - 2) + "😀😀";

        var workbook = written(Tables.of(List.of(text("a")), List.of(row("a\u0000\u0001b\uFFFEc"), row(overlong))));

        assertThat(workbook.cells(1).get("A2").value()).isEqualTo("abc");
        assertThat(workbook.cells(1).get("A3").value())
                .hasSizeLessThanOrEqualTo(XlsxFile.LONGEST_TEXT)
                .endsWith("x…");
        assertThat(facts(workbook)).containsKey("Cut texts");
    }

    @Test
    void theSheetAboutItSaysWhatTheRowsAreAndThatNothingIsMissing() throws IOException {
        var table = Tables.of(
                List.of(text("Tenant"), number("MRR", Unit.USD), number("Bounce rate", Unit.PERCENT)),
                List.of(
                        row("Acme", new BigDecimal("99.10"), new BigDecimal("0.02")),
                        row("Brix", new BigDecimal("0.20"), new BigDecimal("0.04"))),
                Map.of("MRR", new BigDecimal("99.30")));

        var workbook = written(table);

        assertThat(workbook.sheets()).containsExactly("Rows", "About");
        assertThat(facts(workbook))
                .containsEntry("Table", "Tenants by risk")
                .containsEntry("Page", "Revenue health")
                .containsEntry("Filter: Level", "Critical")
                .containsEntry("Downloaded by", "cfo")
                .containsEntry("Times are in", "Europe/Berlin")
                .containsEntry("Days and months are those of", "UTC")
                .containsEntry("Rows", "2")
                .containsEntry("MRR", "99.30 = 99.30 + 0.00")
                .doesNotContainKey("Bounce rate")
                .doesNotContainKey("Cut texts")
                .containsKey("Rows read at (Europe/Berlin)")
                .containsKey("Page as of (Europe/Berlin)");
    }

    @Test
    void ratiosAreNotAddedTheirTotalStandsAlone() throws IOException {
        var table = Tables.of(
                List.of(
                        text("Tenant"),
                        number("Profit", Unit.USD),
                        number("Margin", Unit.PERCENT),
                        number("Cost", Unit.UNIT_COST)),
                List.of(
                        row("Acme", new BigDecimal("269.00"), new BigDecimal("0.899666"), new BigDecimal("0.001399")),
                        row("Brix", new BigDecimal("69.00"), new BigDecimal("-45.063836"), new BigDecimal("0.004"))),
                Map.of(
                        "Profit", new BigDecimal("338.00"),
                        "Margin", new BigDecimal("0.842005"),
                        "Cost", new BigDecimal("0.002687")));

        assertThat(facts(written(table)))
                .containsEntry("Profit", "338.00 = 338.00 + 0.00")
                .containsEntry("Margin", "0.842005 = a ratio, which is not added")
                .containsEntry("Cost", "2.687 = a ratio, which is not added");
    }

    @Test
    void theSheetAboutItSaysWhichFiguresArePartialAndWhy() throws IOException {
        var about = facts(written(Tables.of(
                List.of(text("Tenant"), number("Cost", Unit.USD), number("Revenue", Unit.USD)),
                List.of(),
                Map.of(),
                Map.of("Cost", "Incomplete, at least this: 1 of 24 machines has no price", "Revenue", "Complete"))));

        assertThat(about)
                .containsKey("Completeness of the figures")
                .containsEntry("Cost", "Incomplete, at least this: 1 of 24 machines has no price")
                .containsEntry("Revenue", "Complete");
    }

    @Test
    void rowsThatDoNotFitOnOneSheetGoOnOnTheNextUnderTheSameHeading() throws IOException {
        var rows = IntStream.rangeClosed(1, 1_201)
                .mapToObj(number -> row(new BigDecimal(number)))
                .toList();
        var file = new ByteArrayOutputStream();

        XlsxFile.write(Tables.snapshot(Tables.of(List.of(number("n", Unit.COUNT)), rows)), file, written -> {}, 600);

        var workbook = new Workbook(file.toByteArray());
        assertThat(workbook.sheets()).containsExactly("Rows", "Rows 2", "Rows 3", "About");
        assertThat(workbook.cells(1)).hasSize(601);
        assertThat(workbook.cells(2).get("A1").value()).isEqualTo("n");
        assertThat(workbook.cells(2).get("A2").value()).isEqualTo("601");
        assertThat(workbook.cells(3).get("A2").value()).isEqualTo("1201");
    }

    @Test
    void aTableWithoutRowsIsAHeading() throws IOException {
        var workbook = written(Tables.of(List.of(text("Tenant")), List.of()));

        assertThat(workbook.cells(1)).containsOnlyKeys("A1");
        assertThat(facts(workbook)).containsEntry("Rows", "0");
    }

    /** The second column of the last sheet by the first; of totals all three figures. */
    private static Map<String, String> facts(Workbook workbook) {
        var cells = workbook.cells(workbook.sheets().size());
        var facts = new java.util.LinkedHashMap<String, String>();
        for (var row = 1; row < 40; row++) {
            var name = Optional.ofNullable(cells.get("A" + row)).map(Cell::value);
            var value =
                    Optional.ofNullable(cells.get("B" + row)).map(Cell::value).orElse("");
            var sum = Optional.ofNullable(cells.get("C" + row))
                    .map(cell -> " = " + cell.value())
                    .orElse("");
            var difference = Optional.ofNullable(cells.get("D" + row))
                    .map(cell -> " + " + cell.value())
                    .orElse("");
            name.ifPresent(known -> facts.put(known, value + sum + difference));
        }
        return facts;
    }

    private static Workbook written(TableData table) throws IOException {
        var file = new ByteArrayOutputStream();
        FileFormat.XLSX.write(Tables.snapshot(table), file, rows -> {});
        return new Workbook(file.toByteArray());
    }
}
