package app.quarterdeck.tables;

import app.quarterdeck.tables.TableRow.Cell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Reads the first sheet of a workbook, once it is known to unpack to a sensible size and to define no entities. */
final class XlsxTable {

    private static final int MOST_ENTRIES = 1_000;
    private static final long MOST_UNPACKED = 100_000_000;
    private static final int MOST_COLUMNS = 50;

    /** An empty sheet with styles packs well; only beyond this size does it say something. */
    private static final long UNSUSPICIOUS = 10_000_000;

    private static final int HIGHEST_RATIO = 200;

    private XlsxTable() {}

    static void read(byte[] file, Consumer<TableRow> rows) {
        check(file);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(false, true));
                var sheet = workbook.getFirstSheet().openStream()) {
            sheet.forEach(row -> rows.accept(new TableRow(row.getRowNum(), cells(row))));
        } catch (TableFileRefusedException e) {
            throw e;
        } catch (IOException | RuntimeException broken) {
            throw new TableFileRefusedException(TableFileProblem.BROKEN_WORKBOOK);
        }
    }

    private static ArrayList<Cell> cells(Row row) {
        if (row.getCellCount() > MOST_COLUMNS) {
            return new ArrayList<>(Collections.singletonList(Cell.refused(CellProblem.TOO_MANY_CELLS, "")));
        }
        var cells = new ArrayList<Cell>();
        for (var column = 0; column < row.getCellCount(); column++) {
            cells.add(cell(row.getOptionalCell(column).orElse(null)));
        }
        return cells;
    }

    private static Cell cell(org.dhatim.fastexcel.reader.@Nullable Cell cell) {
        if (cell == null) {
            return Cell.EMPTY;
        }
        if (cell.getFormula() != null) {
            return Cell.refused(CellProblem.FORMULA, "=" + cell.getFormula());
        }
        var raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        return switch (cell.getType()) {
            case EMPTY -> Cell.EMPTY;
            case FORMULA -> Cell.refused(CellProblem.FORMULA, raw);
            case ERROR -> Cell.refused(CellProblem.NOT_A_NUMBER, raw);
            case NUMBER -> number(cell, raw);
            case STRING, BOOLEAN -> Cell.of(cell.getText());
        };
    }

    /** A workbook keeps 19.99 as 19.989999999999998: the shortest number that is the same to it is the one that was typed. */
    private static Cell number(org.dhatim.fastexcel.reader.Cell cell, String raw) {
        var number = Double.parseDouble(raw);
        if (!Double.isFinite(number)) {
            return Cell.refused(CellProblem.NOT_A_NUMBER, raw);
        }
        var plain = BigDecimal.valueOf(number).stripTrailingZeros();
        var text = plain.toPlainString();
        return Cell.number(text, day(cell, number));
    }

    private static Optional<String> day(org.dhatim.fastexcel.reader.Cell cell, double number) {
        if (number < 1 || number > 2_958_465) {
            return Optional.empty();
        }
        try {
            var time = cell.asDate();
            return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? Optional.of(time.toLocalDate().toString())
                    : Optional.empty();
        } catch (DateTimeException | ExcelReaderException notADay) {
            return Optional.empty();
        }
    }

    private static void check(byte[] file) {
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            long unpacked = 0;
            var entries = Collections.list(zip.getEntries());
            if (entries.size() > MOST_ENTRIES) {
                throw new TableFileRefusedException(TableFileProblem.ZIP_BOMB);
            }
            for (var entry : entries) {
                unpacked += size(zip, entry, MOST_UNPACKED - unpacked);
            }
            if (unpacked > UNSUSPICIOUS && unpacked / file.length > HIGHEST_RATIO) {
                throw new TableFileRefusedException(TableFileProblem.ZIP_BOMB);
            }
        } catch (IOException broken) {
            throw new TableFileRefusedException(TableFileProblem.BROKEN_WORKBOOK);
        }
    }

    /** Unpacks it to nowhere: what an archive says of its own sizes is not to be trusted. */
    private static long size(ZipFile zip, ZipArchiveEntry entry, long allowed) throws IOException {
        long size = 0;
        try (var content = zip.getInputStream(entry)) {
            var part = new byte[8192];
            for (var read = content.read(part); read >= 0; read = content.read(part)) {
                if (size == 0 && definesEntities(entry, part, read)) {
                    throw new TableFileRefusedException(TableFileProblem.UNSAFE_XML);
                }
                size += read;
                if (size > allowed) {
                    throw new TableFileRefusedException(TableFileProblem.ZIP_BOMB);
                }
            }
        }
        return size;
    }

    /** No workbook has a document type; the parser would not follow it either. */
    private static boolean definesEntities(ZipArchiveEntry entry, byte[] start, int length) {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        return (name.endsWith(".xml") || name.endsWith(".rels"))
                && new String(start, 0, length, StandardCharsets.ISO_8859_1)
                        .replace("\0", "")
                        .contains("<!DOCTYPE");
    }
}
