package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.ReadRow.Trouble;
import app.quarterdeck.tables.CellProblem;
import app.quarterdeck.tables.NamedRow;
import app.quarterdeck.tables.NamedRows;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One row on its way from cells to values; keeps the first problem that it meets. */
final class RowReader<C extends Enum<C>> {

    private static final int LONGEST = 300;
    private static final int LONGEST_SHOWN = 80;

    private final NamedRow<C> row;
    private final Map<String, String> cells = new LinkedHashMap<>();
    private Optional<Trouble> trouble = Optional.empty();

    RowReader(NamedRow<C> row, C first) {
        this.row = row;
        row.problem().ifPresent(why -> refuse(of(why), first, ""));
    }

    /** A text that has to be there. */
    RowReader<C> text(C column, String name) {
        take(column, name, ImportProblem.MISSING, Optional::of);
        return this;
    }

    /** A text that may be missing. */
    RowReader<C> text(C column, String name, String missing) {
        if (row.text(column).isEmpty() && row.cell(column).problem().isEmpty()) {
            cells.put(name, missing);
            return this;
        }
        return text(column, name);
    }

    /** A text of a form. */
    RowReader<C> text(C column, String name, Pattern form, ImportProblem otherwise) {
        take(
                column,
                name,
                otherwise,
                text -> Optional.of(text).filter(it -> form.matcher(it).matches()));
        return this;
    }

    /** One of some words, kept as what it means. */
    RowReader<C> word(C column, String name, Function<String, Optional<String>> meaning, ImportProblem otherwise) {
        take(column, name, otherwise, meaning);
        return this;
    }

    /** A percentage, kept as a fraction. */
    RowReader<C> percent(C column, String name) {
        take(
                column,
                name,
                ImportProblem.NOT_A_PERCENT,
                text -> Optional.of(text)
                        .filter(it -> it.matches("[0-9]{1,3}(\\.[0-9]{1,6})?"))
                        .map(it -> new BigDecimal(it).movePointLeft(2))
                        .filter(it -> it.compareTo(BigDecimal.ONE) <= 0)
                        .map(BigDecimal::toPlainString));
        return this;
    }

    /** An amount of US dollars. */
    RowReader<C> amount(C column, String name) {
        take(
                column,
                name,
                ImportProblem.NOT_AN_AMOUNT,
                text -> Optional.of(text).filter(it -> it.matches("[0-9]{1,9}(\\.[0-9]{1,2})?")));
        return this;
    }

    /** A number of mails, at least one. */
    RowReader<C> count(C column, String name) {
        take(
                column,
                name,
                ImportProblem.NOT_A_COUNT,
                text -> Optional.of(text).filter(it -> it.matches("[1-9][0-9]{0,14}")));
        return this;
    }

    /** A day, as {@code 2026-07-31}, or one of a workbook. */
    RowReader<C> day(C column, String name) {
        take(column, name, ImportProblem.NOT_A_DAY, text -> {
            try {
                return Optional.of(
                        LocalDate.parse(row.cell(column).day().orElse(text)).toString());
            } catch (DateTimeException noDay) {
                return Optional.empty();
            }
        });
        return this;
    }

    ReadRow read(String... key) {
        var title = new StringBuilder();
        for (var name : key) {
            title.append(title.isEmpty() ? "" : ", ").append(cells.getOrDefault(name, "?"));
        }
        return new ReadRow(row.number(), title.toString(), cells, trouble);
    }

    private void take(C column, String name, ImportProblem otherwise, Function<String, Optional<String>> meaning) {
        var text = row.text(column);
        var problem = row.cell(column).problem();
        if (problem.isPresent()) {
            refuse(of(problem.get()), column, row.cell(column).text());
        } else if (text.isEmpty()) {
            refuse(ImportProblem.MISSING, column, "");
        } else if (text.get().length() > LONGEST) {
            refuse(ImportProblem.TOO_LONG, column, text.get());
        } else {
            var meant = meaning.apply(text.get());
            meant.ifPresentOrElse(value -> cells.put(name, value), () -> refuse(otherwise, column, text.get()));
        }
    }

    private void refuse(ImportProblem why, C column, String value) {
        if (trouble.isEmpty()) {
            var shown = value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN - 1) + "…" : value;
            trouble = Optional.of(new Trouble(why, NamedRows.name(column), shown));
        }
    }

    private static ImportProblem of(CellProblem problem) {
        return ImportProblem.of(problem.key());
    }
}
