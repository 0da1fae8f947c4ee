package app.quarterdeck.export;

import static app.quarterdeck.export.Tables.number;
import static app.quarterdeck.export.Tables.row;
import static app.quarterdeck.export.Tables.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.testing.Given;
import app.quarterdeck.testing.Laws;
import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

class CsvFileTest {

    @Test
    void hasHeadingsWithUnitsExactNumbersAndTimesInUtc() throws IOException {
        var table = Tables.of(
                List.of(
                        text("Tenant"),
                        number("Bounce rate", Unit.PERCENT),
                        number("Margin", Unit.USD),
                        number("Cost", Unit.UNIT_COST),
                        text("Day"),
                        text("Opened")),
                List.of(row(
                        "Acme, \"Inc\"",
                        new BigDecimal("0.024137"),
                        new BigDecimal("-1050.00"),
                        new BigDecimal("1.399E-3"),
                        LocalDate.of(2026, 6, 30),
                        Instant.parse("2026-06-30T22:15:00Z"))));

        assertThat(written(table, FileFormat.CSV))
                .isEqualTo("Tenant,Bounce rate (%),Margin (USD),Cost (USD),Day,Opened\r\n"
                        + "\"Acme, \"\"Inc\"\"\",2.4137,-1050.00,1.399,2026-06-30,2026-06-30T22:15:00Z\r\n");
    }

    @Test
    void aNegativeNumberStaysANumberAndATextThatLooksLikeOneRunsNot() throws IOException {
        var table = Tables.of(
                List.of(number("Margin", Unit.USD), text("Note")), List.of(row(new BigDecimal("-5.00"), "-5.00")));

        assertThat(written(table, FileFormat.CSV)).endsWith("\r\n-5.00,'-5.00\r\n");
    }

    @Test
    void aHeadingRunsNotEither() throws IOException {
        assertThat(written(Tables.of(List.of(text("=1+1")), List.of()), FileFormat.CSV))
                .isEqualTo("'=1+1\r\n");
    }

    @Test
    void onlyTheFileForExcelBeginsWithAByteOrderMark() throws IOException {
        var table = Tables.of(List.of(text("Größe")), List.of());

        assertThat(written(table, FileFormat.CSV)).isEqualTo("Größe\r\n");
        assertThat(written(table, FileFormat.CSV_WITH_BOM)).isEqualTo("\uFEFFGröße\r\n");
    }

    @Test
    void everyTextAndNumberIsReadBackAsItWas() {
        Laws.hold(2_000, given -> {
            var rows = given.list(0, 5, CsvFileTest::anyRow);
            var columns = List.of(text("a"), number("b", Unit.PERCENT), text("c"));

            var file = written(Tables.of(columns, rows), FileFormat.CSV);

            var readBack = new ArrayList<List<Optional<Object>>>();
            for (var line : CSVFormat.RFC4180.parse(new StringReader(file)).getRecords()) {
                readBack.add(List.of(
                        Optional.of(InertText.original(line.get(0))),
                        line.get(1).isEmpty()
                                ? Optional.empty()
                                : Optional.of(line.getRecordNumber() == 1 ? line.get(1) : percent(line.get(1))),
                        Optional.of(InertText.original(line.get(2)))));
            }
            assertThat(readBack.removeFirst()).containsExactlyElementsOf(row("a", "b (%)", "c"));
            assertThat(readBack).isEqualTo(rows);
        });
    }

    @Test
    void endsAtTheRowAtWhichNobodyWantsItAnyMoreAndClosesTheRows() {
        var closed = new AtomicBoolean();
        var table = Tables.streamed(
                List.of(text("a")),
                () -> 3,
                () -> java.util.stream.Stream.of("1", "2", "3").map(Tables::row).onClose(() -> closed.set(true)),
                java.util.Map.of());
        Progress unwanted = rows -> {
            if (rows == 2) {
                throw new CancellationException();
            }
        };

        assertThatThrownBy(() -> FileFormat.CSV.write(Tables.snapshot(table), new ByteArrayOutputStream(), unwanted))
                .isInstanceOf(CancellationException.class);
        assertThat(closed).isTrue();
    }

    private static List<Optional<Object>> anyRow(Given given) {
        return List.of(
                Optional.of(anyText(given)),
                given.optional(it -> it.decimal("-1000000", "1000000", 6)),
                Optional.of(anyText(given)));
    }

    private static String anyText(Given given) {
        return given.text(8, "=+-@＝'\"\t\r\n ,;aÄ€\uFEFF\u0001\u2028" + given.oneOf("", Given.AWKWARD));
    }

    private static Object percent(String text) {
        return new BigDecimal(text).movePointLeft(2).setScale(6);
    }

    private static String written(TableData table, FileFormat format) throws IOException {
        var file = new ByteArrayOutputStream();
        format.write(Tables.snapshot(table), file, rows -> {});
        return file.toString(StandardCharsets.UTF_8);
    }
}
