package app.quarterdeck.tables;

import app.quarterdeck.tables.TableRow.Cell;
import java.util.Map;
import java.util.Optional;

/**
 * A row whose cells are known by the names of their columns.
 *
 * @param number as a spreadsheet counts; the header is row 1
 */
public record NamedRow<C extends Enum<C>>(int number, Map<C, Cell> cells, Optional<CellProblem> problem) {

    /** No text is kept longer than that. */
    public static final int LONGEST_TEXT = 500;

    /** The cell of a column; empty where the file has no such column. */
    public Cell cell(C column) {
        return cells.getOrDefault(column, Cell.EMPTY);
    }

    /** What stands there without blanks around it; what our own files write before a text that a spreadsheet would run is no part of it. */
    public Optional<String> text(C column) {
        var text = cell(column).text().strip();
        if (text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0) {
            text = text.substring(1);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(cut(text, LONGEST_TEXT));
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
