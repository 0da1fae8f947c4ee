package app.quarterdeck.tables;

import app.quarterdeck.tables.TableRow.Cell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Reads a file whose first row names its columns; in which order they stand is left to whoever wrote it. */
public final class NamedRows<C extends Enum<C>, R> {

    private static final int PROGRESS_EVERY = 500;
    private static final int LONGEST_NAME = 40;

    private final Class<C> columns;
    private final List<Set<C>> needed;
    private final Function<NamedRow<C>, R> understanding;
    private final IntConsumer progress;
    private final Map<C, Integer> places;
    private final List<R> rows = new ArrayList<>();

    private boolean started;

    private NamedRows(
            Class<C> columns, List<Set<C>> needed, Function<NamedRow<C>, R> understanding, IntConsumer progress) {
        this.columns = columns;
        this.needed = needed;
        this.understanding = understanding;
        this.progress = progress;
        this.places = new EnumMap<>(columns);
    }

    /**
     * All rows of a file that say something.
     *
     * @param columns       its columns, named in the file in lower case
     * @param needed        of each of these sets one column has to be there
     * @param understanding what a row means
     * @param progress      hears now and then how many rows are read
     * @throws TableFileRefusedException if it cannot be read, or its columns are others
     */
    public static <C extends Enum<C>, R> List<R> of(
            byte[] file,
            Class<C> columns,
            List<Set<C>> needed,
            Function<NamedRow<C>, R> understanding,
            IntConsumer progress) {
        var table = new NamedRows<>(columns, needed, understanding, progress);
        TableFile.read(file, table::take);
        if (table.rows.isEmpty()) {
            throw new TableFileRefusedException(TableFileProblem.NO_ROWS);
        }
        return table.rows;
    }

    /** What a column is called in a file. */
    public static String name(Enum<?> column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private void take(TableRow row) {
        if (row.isEmpty()) {
            return;
        }
        if (!started) {
            started = true;
            takeHeader(row);
            return;
        }
        if (rows.size() == TableFile.MOST_ROWS) {
            throw new TableFileRefusedException(TableFileProblem.TOO_MANY_ROWS, TableFile.MOST_ROWS);
        }
        rows.add(understanding.apply(named(row)));
        if (rows.size() % PROGRESS_EVERY == 0) {
            progress.accept(rows.size());
        }
    }

    private NamedRow<C> named(TableRow row) {
        var cells = new EnumMap<C, Cell>(columns);
        places.forEach((column, place) -> cells.put(column, row.cell(place)));
        var problem = row.cells().stream()
                .map(Cell::problem)
                .flatMap(Optional::stream)
                .filter(CellProblem.TOO_MANY_CELLS::equals)
                .findFirst();
        return new NamedRow<>(row.number(), cells, problem);
    }

    private void takeHeader(TableRow header) {
        if (header.cells().size() == 1 && header.cell(0).text().matches(".*[;\\t|].*")) {
            throw new TableFileRefusedException(TableFileProblem.OTHER_SEPARATOR);
        }
        var known = new HashMap<String, C>();
        for (var column : columns.getEnumConstants()) {
            known.put(name(column), column);
        }
        for (var place = 0; place < header.cells().size(); place++) {
            var cell = header.cell(place);
            var name = cell.text().strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty() && cell.problem().isEmpty()) {
                continue;
            }
            var column = known.get(name);
            if (column == null) {
                throw new TableFileRefusedException(
                        TableFileProblem.UNKNOWN_COLUMN, NamedRow.cut(cell.text(), LONGEST_NAME));
            }
            if (places.put(column, place) != null) {
                throw new TableFileRefusedException(TableFileProblem.COLUMN_TWICE, name(column));
            }
        }
        for (var choice : needed) {
            if (choice.stream().noneMatch(places::containsKey)) {
                throw new TableFileRefusedException(
                        TableFileProblem.MISSING_COLUMN,
                        choice.stream().sorted().map(NamedRows::name).collect(Collectors.joining(", ")));
            }
        }
    }
}
