package app.quarterdeck.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file with what stands, which can be changed and brought in again; a text that a spreadsheet would take for a formula is marked as text. */
public final class TemplateFile {

    private final CSVPrinter csv;

    public TemplateFile(OutputStream target) throws IOException {
        csv = new CSVPrinter(new OutputStreamWriter(target, StandardCharsets.UTF_8), CSVFormat.RFC4180);
    }

    public void row(Object... cells) throws IOException {
        csv.printRecord(Arrays.stream(cells)
                .map(cell -> cell instanceof String text ? inert(text) : cell)
                .toArray());
    }

    public void flush() throws IOException {
        csv.flush();
    }

    private static String inert(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
