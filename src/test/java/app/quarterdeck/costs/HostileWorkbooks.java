package app.quarterdeck.costs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;

/** Files that say they are workbooks and mean harm. */
final class HostileWorkbooks {

    private HostileWorkbooks() {}

    /** 200 MB of nothing in a few hundred kilobytes. */
    static byte[] bomb() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var spaces = new byte[1_000_000];
            Arrays.fill(spaces, (byte) ' ');
            for (var part = 0; part < 200; part++) {
                zip.write(spaces);
            }
        }
        return file.toByteArray();
    }

    /** A workbook whose sheet reads a file of the server into a cell. */
    static byte[] withEntities() throws IOException {
        return zip("xl/worksheets/sheet1.xml", """
                <?xml version="1.0"?>
                <!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
                <worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&secret;</t></is></c></row></sheetData></worksheet>
                """);
    }

    static byte[] ofManyParts() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            for (var part = 0; part < 1_001; part++) {
                zip.putNextEntry(new ZipEntry("xl/media/" + part + ".png"));
            }
        }
        return file.toByteArray();
    }

    static byte[] cutOff() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "test", "1.0")) {
            workbook.newWorksheet("Costs").value(0, 0, "name");
        }
        return Arrays.copyOf(file.toByteArray(), file.size() / 2);
    }

    static byte[] anotherArchive() throws IOException {
        return zip("readme.txt", "Not a workbook");
    }

    private static byte[] zip(String name, String content) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(UTF_8));
        }
        return file.toByteArray();
    }
}
