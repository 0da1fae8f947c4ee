package app.quarterdeck.ui;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The figures that columns of a file are of, read with its rows: for the totals of what does not add up, and to say what is
 * missing.
 *
 * @param columns which figure each column is of, by the keys of the columns
 */
record ColumnFigures(Figures figures, Map<String, ShownFigure> columns) {

    /** Those that are known to the reader, by the keys of the columns. */
    Map<String, Figure> read() {
        var found = new LinkedHashMap<String, Figure>();
        columns.entrySet().stream()
                .collect(Collectors.groupingBy(column -> Asked.of(column.getValue())))
                .forEach((asked, group) -> {
                    var keys = group.stream()
                            .map(column -> column.getValue().key())
                            .collect(Collectors.toSet());
                    var sheet = figures.sheet(asked.scope(), asked.period(), Optional.empty(), keys);
                    group.stream()
                            .filter(column -> sheet.has(column.getValue().key()))
                            .forEach(column -> found.put(
                                    column.getKey(), sheet.get(column.getValue().key())));
                });
        return found;
    }

    /** Whether they are complete, and else what is missing, in words, by the keys of the columns. */
    Map<String, String> completeness() {
        var words = new LinkedHashMap<String, String>();
        read().forEach((column, figure) -> words.put(column, FigureKpi.completeness(figure)));
        return words;
    }

    private record Asked(Scope scope, ReportingPeriod period) {

        static Asked of(ShownFigure figure) {
            return new Asked(figure.scope(), figure.period());
        }
    }
}
