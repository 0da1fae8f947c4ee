package app.quarterdeck.costs;

import app.quarterdeck.tables.CellProblem;
import app.quarterdeck.tables.NamedRow;
import app.quarterdeck.tables.NamedRows;
import app.quarterdeck.tables.TableFileRefusedException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** Understands the rows of a file as costs of machines, as far as that can be told without looking anything up. */
final class CostTable {

    private static final int LONGEST_CELL = 300;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final List<Set<Column>> NEEDED =
            List.of(EnumSet.of(Column.ID, Column.NAME), EnumSet.of(Column.COST));

    private CostTable() {}

    /**
     * All rows of a file that say something.
     *
     * @throws TableFileRefusedException if it cannot be read, or its columns are not those of the template
     */
    static List<CostTableRow> of(byte[] file, IntConsumer progress) {
        return NamedRows.of(file, Column.class, NEEDED, row -> new Reading(row).row(), progress);
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
            return NamedRows.name(this);
        }

        boolean isRead() {
            return compareTo(REASON) <= 0;
        }
    }

    /** One row on its way from cells to a cost; keeps the first problem that it meets. */
    private static final class Reading {

        private final NamedRow<Column> row;
        private Optional<CostProblem> problem = Optional.empty();
        private Optional<Column> place = Optional.empty();

        private Reading(NamedRow<Column> row) {
            this.row = row;
        }

        private CostTableRow row() {
            row.problem().ifPresent(why -> refuse(problemOf(why), Column.KIND));
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
            var cell = row.cell(column);
            cell.problem().ifPresent(why -> refuse(problemOf(why), column));
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
            var cell = row.cell(Column.VALID_FROM);
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

        private Optional<String> text(Column column) {
            return row.text(column);
        }

        private static CostProblem problemOf(CellProblem problem) {
            return CostProblem.of(problem.key());
        }

        private void refuse(CostProblem why, Column where) {
            if (problem.isEmpty()) {
                problem = Optional.of(why);
                place = Optional.of(where);
            }
        }
    }
}
