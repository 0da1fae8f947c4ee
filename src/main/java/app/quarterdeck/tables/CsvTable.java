package app.quarterdeck.tables;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Reads a CSV file by RFC 4180, in UTF-8 with or without its mark; nothing is guessed. */
final class CsvTable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private CsvTable() {}

    static void read(byte[] file, Consumer<TableRow> rows) {
        var text = text(file);
        try (var csv = CSVParser.parse(new StringReader(text), FORMAT)) {
            try {
                for (var record : csv) {
                    rows.accept(new TableRow(
                            Math.toIntExact(record.getRecordNumber()),
                            record.stream().map(TableRow.Cell::of).toList()));
                }
            } catch (UncheckedIOException broken) {
                throw new TableFileRefusedException(TableFileProblem.BROKEN_QUOTES, csv.getCurrentLineNumber());
            }
        } catch (CSVException broken) {
            throw new TableFileRefusedException(TableFileProblem.BROKEN_QUOTES, 1);
        } catch (IOException ofMemory) {
            throw new UncheckedIOException(ofMemory);
        }
    }

    private static String text(byte[] file) {
        if (TableFile.starts(file, 0xFF, 0xFE) || TableFile.starts(file, 0xFE, 0xFF)) {
            throw new TableFileRefusedException(TableFileProblem.UTF_16);
        }
        var marked = TableFile.starts(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        var bytes = ByteBuffer.wrap(file, marked, file.length - marked);
        var text = CharBuffer.allocate(file.length);
        var end = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes, text, true);
        if (end.isError()) {
            throw new TableFileRefusedException(TableFileProblem.NOT_UTF_8, line(file, bytes.position()));
        }
        var read = text.flip().toString();
        if (read.indexOf('\0') >= 0) {
            throw new TableFileRefusedException(TableFileProblem.NOT_A_TABLE);
        }
        return read;
    }

    private static int line(byte[] file, int position) {
        var line = 1;
        for (var place = 0; place < position; place++) {
            if (file[place] == '\n') {
                line++;
            }
        }
        return line;
    }
}
