package app.quarterdeck.costs;

import app.quarterdeck.costs.TableRow.Cell;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** Understands the rows of a file as costs of machines, as far as that can be told without looking anything up. */
final class CostTable {

    static final int MOST_ROWS = 20_000;

    private static final int PROGRESS_EVERY = 500;
    private static final int LONGEST_CELL = 300;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final List<CostTableRow> rows = new ArrayList<>();
    private final IntConsumer progress;

    private boolean started;

    private CostTable(IntConsumer progress) {
        this.progress = progress;
    }

    /**
     * All rows of a file that say something.
     *
     * @throws CostFileRefusedException if it cannot be read, or its columns are not those of the template
     */
    static List<CostTableRow> of(byte[] file, IntConsumer progress) {
        var table = new CostTable(progress);
        CostFile.read(file, table::take);
        if (table.rows.isEmpty()) {
            throw new CostFileRefusedException(CostFileProblem.NO_ROWS);
        }
        return table.rows;
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
        if (rows.size() == MOST_ROWS) {
            throw new CostFileRefusedException(CostFileProblem.TOO_MANY_ROWS, MOST_ROWS);
        }
        rows.add(understood(row));
        if (rows.size() % PROGRESS_EVERY == 0) {
            progress.accept(rows.size());
        }
    }

    private void takeHeader(TableRow header) {
        if (header.cells().size() == 1 && header.cell(0).text().matches(".*[;\\t|].*")) {
            throw new CostFileRefusedException(CostFileProblem.OTHER_SEPARATOR);
        }
        var known = new HashMap<String, Column>();
        for (var column : Column.values()) {
            known.put(column.key(), column);
        }
        for (var place = 0; place < header.cells().size(); place++) {
            var name = header.cell(place).text().strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty() && header.cell(place).problem().isEmpty()) {
                continue;
            }
            var column = known.get(name);
            if (column == null) {
                throw new CostFileRefusedException(
                        CostFileProblem.UNKNOWN_COLUMN, cut(header.cell(place).text(), 40));
            }
            if (places.put(column, place) != null) {
                throw new CostFileRefusedException(CostFileProblem.COLUMN_TWICE, column.key());
            }
        }
        if (!places.containsKey(Column.ID) && !places.containsKey(Column.NAME)) {
            throw new CostFileRefusedException(CostFileProblem.NO_MACHINE_COLUMN);
        }
        if (!places.containsKey(Column.COST)) {
            throw new CostFileRefusedException(CostFileProblem.NO_COST_COLUMN);
        }
    }

    private CostTableRow understood(TableRow row) {
        var cells = new EnumMap<Column, Cell>(Column.class);
        places.forEach((column, place) -> cells.put(column, row.cell(place)));
        var reading = new Reading(row, cells);
        return reading.row();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** The columns of the template; those that only say more about a machine are not read. */
    enum Column {
        KIND,
        ID,
        NAME,
        COST,
        VALID_FROM,
        REASON,
        PROVIDER,
        REGION,
        STATUS;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isRead() {
            return compareTo(REASON) <= 0;
        }
    }

    /** One row on its way from cells to a cost; keeps the first problem that it meets. */
    private static final class Reading {

        private final TableRow row;
        private final Map<Column, Cell> cells;
        private Optional<CostProblem> problem = Optional.empty();
        private Optional<Column> place = Optional.empty();

        private Reading(TableRow row, Map<Column, Cell> cells) {
            this.row = row;
            this.cells = cells;
        }

        private CostTableRow row() {
            row.cells().stream()
                    .map(Cell::problem)
                    .flatMap(Optional::stream)
                    .filter(CostProblem.TOO_MANY_CELLS::equals)
                    .findFirst()
                    .ifPresent(tooMany -> refuse(tooMany, Column.KIND));
            for (var column : Column.values()) {
                if (column.isRead()) {
                    check(column);
                }
            }
            var kind = text(Column.KIND).map(word -> word.toLowerCase(Locale.ROOT));
            if (kind.isPresent() && !kind.get().equals("vps") && !kind.get().equals("ip")) {
                refuse(CostProblem.NOT_A_KIND, Column.KIND);
            }
            return new CostTableRow(
                    row.number(),
                    kind,
                    text(Column.ID),
                    text(Column.NAME),
                    text(Column.COST),
                    text(Column.VALID_FROM),
                    text(Column.REASON),
                    cost(),
                    day(),
                    problem,
                    place.map(Column::key));
        }

        private void check(Column column) {
            var cell = cells.getOrDefault(column, Cell.EMPTY);
            cell.problem().ifPresent(why -> refuse(why, column));
            var longest = column == Column.REASON ? CostReason.LONGEST : LONGEST_CELL;
            if (cell.text().length() > longest) {
                refuse(CostProblem.TOO_LONG, column);
            }
        }

        private Optional<BigDecimal> cost() {
            return text(Column.COST).flatMap(text -> switch (CostText.of(text)) {
                case CostText.Amount(var usd) -> Optional.of(usd);
                case CostText.Refused(var why) -> {
                    refuse(why, Column.COST);
                    yield Optional.empty();
                }
            });
        }

        private Optional<LocalDate> day() {
            var cell = cells.getOrDefault(Column.VALID_FROM, Cell.EMPTY);
            return cell.day().or(() -> text(Column.VALID_FROM)).flatMap(text -> {
                try {
                    if (DAY.matcher(text).matches()) {
                        return Optional.of(LocalDate.parse(text));
                    }
                } catch (DateTimeException noSuchDay) {
                    // Refused below, as any other text that is no day.
                }
                refuse(CostProblem.NOT_A_DAY, Column.VALID_FROM);
                return Optional.empty();
            });
        }

        /** What our own files write before a text that a spreadsheet would run is no part of it. */
        private Optional<String> text(Column column) {
            var text = cells.getOrDefault(column, Cell.EMPTY).text().strip();
            if (text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0) {
                text = text.substring(1);
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(cut(text, CostReason.LONGEST));
        }

        private void refuse(CostProblem why, Column where) {
            if (problem.isEmpty()) {
                problem = Optional.of(why);
                place = Optional.of(where);
            }
        }
    }
}
