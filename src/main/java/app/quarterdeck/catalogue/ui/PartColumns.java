package app.quarterdeck.catalogue.ui;

import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.FigureDefinition.Kind;
import app.quarterdeck.figures.FigureRow;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of the rows behind a figure, called what they are: bounced and sent, profit and revenue. */
record PartColumns(FigureDefinition figure) {

    List<GridColumn<FigureRow>> columns() {
        var columns = new ArrayList<GridColumn<FigureRow>>();
        columns.add(GridColumn.<FigureRow>text("name", Texts.get("metrics.part-of"), this::subject)
                .growing(3));
        columns.add(GridColumn.<FigureRow>optionalNumber("part", name("part"), partUnit(), FigureRow::part));
        if (hasWhole()) {
            columns.add(GridColumn.<FigureRow>optionalNumber("whole", name("whole"), wholeUnit(), FigureRow::whole));
        }
        return columns;
    }

    /** The rows add up to what the value is made of; a median is no sum. */
    Map<String, BigDecimal> totals(List<FigureRow> rows) {
        var sums = new HashMap<String, BigDecimal>();
        if (figure.kind() != Kind.MEDIAN) {
            sums.put("part", sum(rows.stream().map(FigureRow::part).toList()));
        }
        if (hasWhole()) {
            sums.put("whole", sum(rows.stream().map(FigureRow::whole).toList()));
        }
        return sums;
    }

    private boolean hasWhole() {
        return switch (figure.kind()) {
            case RATIO, WEIGHTED, MEAN -> true;
            case SUM, STATE, MEDIAN, WORD -> false;
        };
    }

    private String subject(FigureRow row) {
        return row.subject()
                .map(it -> figure.kind() == Kind.WEIGHTED
                        ? Texts.find("metrics.component." + it).orElse(it)
                        : it)
                .orElseGet(() -> Texts.get("metrics.nobody"));
    }

    private String name(String column) {
        return Texts.find("metric." + figure.key() + "." + column)
                .orElseGet(() -> Texts.get(
                        "metrics." + column + "." + figure.kind().name().toLowerCase(Locale.ROOT)));
    }

    private Unit partUnit() {
        return switch (figure.kind()) {
            case RATIO -> figure.ofMoney() ? Unit.USD : Unit.COUNT;
            case WEIGHTED -> Unit.RATIO;
            case SUM, STATE, MEDIAN, MEAN, WORD -> Unit.of(figure);
        };
    }

    private Unit wholeUnit() {
        return figure.kind() == Kind.MEAN || Unit.of(figure) == Unit.UNIT_COST ? Unit.COUNT : partUnit();
    }

    private static BigDecimal sum(List<Optional<BigDecimal>> numbers) {
        return numbers.stream().flatMap(Optional::stream).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
