package app.quarterdeck.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A written workbook, read by the standard and not by the library that wrote it. */
final class Workbook {

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    Workbook(byte[] file) throws IOException {
        var place = Files.createTempFile("workbook", ".xlsx");
        try {
            Files.write(place, file);
            read(place);
        } finally {
            Files.delete(place);
        }
    }

    Workbook(Path place) throws IOException {
        read(place);
    }

    private void read(Path place) throws IOException {
        // By its table of contents, as spreadsheets do.
        try (var zip = new ZipFile(place.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    /** Every sheet's XML, as one text. */
    String xml() {
        var text = new StringBuilder();
        parts.forEach((name, bytes) -> text.append(new String(bytes, StandardCharsets.UTF_8)));
        return text.toString();
    }

    String xml(int sheet) {
        return new String(parts.get("xl/worksheets/sheet" + sheet + ".xml"), StandardCharsets.UTF_8);
    }

    List<String> sheets() {
        var names = new ArrayList<String>();
        for (var sheet : elements(parse("xl/workbook.xml"), "sheet")) {
            names.add(sheet.getAttribute("name"));
        }
        return names;
    }

    /** Cells of a sheet by their address, such as B2. */
    Map<String, Cell> cells(int sheet) {
        var formats = formats();
        var cells = new LinkedHashMap<String, Cell>();
        for (var cell : elements(parse("xl/worksheets/sheet" + sheet + ".xml"), "c")) {
            var style = cell.getAttribute("s");
            cells.put(
                    cell.getAttribute("r"),
                    new Cell(
                            cell.getAttribute("t"),
                            cell.getTextContent(),
                            style.isEmpty() ? "General" : formats.get(Integer.parseInt(style))));
        }
        return cells;
    }

    private List<String> formats() {
        var styles = parse("xl/styles.xml");
        var codes = new LinkedHashMap<String, String>();
        for (var format : elements(styles, "numFmt")) {
            codes.put(format.getAttribute("numFmtId"), format.getAttribute("formatCode"));
        }
        var formats = new ArrayList<String>();
        for (var used :
                elements((Element) styles.getElementsByTagName("cellXfs").item(0), "xf")) {
            formats.add(codes.getOrDefault(used.getAttribute("numFmtId"), used.getAttribute("numFmtId")));
        }
        return formats;
    }

    private Document parse(String part) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(parts.get(part)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(part + " is no XML", e);
        }
    }

    private static List<Element> elements(Document document, String name) {
        return elements(document.getDocumentElement(), name);
    }

    private static List<Element> elements(Element under, String name) {
        var found = new ArrayList<Element>();
        var nodes = under.getElementsByTagName(name);
        for (var i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    /** A cell: its type as in the file, what it holds, and its number format. */
    record Cell(String type, String value, String format) {}
}
