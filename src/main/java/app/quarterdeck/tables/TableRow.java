package app.quarterdeck.tables;

import java.util.List;
import java.util.Optional;

/**
 * A row of a file.
 *
 * @param number as a spreadsheet counts, from 1
 */
public record TableRow(int number, List<Cell> cells) {

    /** The cell of a column, from 0; empty where the row is shorter. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    /** Whether nothing stands in it. */
    public boolean isEmpty() {
        return cells.stream()
                .allMatch(cell -> cell.text().isBlank() && cell.problem().isEmpty());
    }

    /**
     * What stands in a cell.
     *
     * @param text    as it is written; a number in plain digits
     * @param day     the text as a day, if the cell is a number that a workbook may show as one
     * @param problem why the cell cannot be taken, whatever column it is in
     */
    public record Cell(String text, Optional<String> day, Optional<CellProblem> problem) {

        /** Nothing. */
        public static final Cell EMPTY = of("");

        static Cell of(String text) {
            return new Cell(text, Optional.empty(), Optional.empty());
        }

        static Cell number(String text, Optional<String> day) {
            return new Cell(text, day, Optional.empty());
        }

        static Cell refused(CellProblem why, String text) {
            return new Cell(text, Optional.empty(), Optional.of(why));
        }
    }
}
