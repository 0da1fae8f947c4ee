package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.FleetUse;
import app.quarterdeck.efficiency.ReportedMetric;
import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What events report beside the figures of the catalogue, measure by measure; neither goes into the other. */
class ReportedMetrics extends Composite<DataGrid<ReportedMetrics.Row>> {

    private final FleetUse use;
    private final DataGrid<Row> grid;

    ReportedMetrics(FleetUse use, ColumnChoices choices) {
        this.use = use;
        grid = new DataGrid<>("efficiency-reported", Texts.get("efficiency.events"), choices);
        grid.addColumns(
                        GridColumn.text(
                                "metric", Texts.get("efficiency.measure"), row -> FigureKpi.name(row.figure.key())),
                        number("computed", row -> row.figure.value()),
                        number("reported", row -> row.reported.reported()),
                        GridColumn.count("reports", Texts.get("efficiency.reports"), row -> row.reported.reports()))
                .ofFewRows();
    }

    @Override
    protected DataGrid<Row> initContent() {
        return grid;
    }

    void show(Supplier<FigureSheet> sheet, ReportingPeriod period) {
        grid.show(Rows.listed(() -> use.reported(period).stream()
                        .map(it -> new Row(sheet.get().get(it.metric()), it))
                        .toList())
                .filteredBy(Texts.get("efficiency.period"), Format.period(period)));
    }

    private static GridColumn<Row> number(String key, Function<Row, Optional<BigDecimal>> value) {
        return GridColumn.component(
                key,
                Texts.get("efficiency." + key),
                row -> new Span(Format.optional(value.apply(row), Unit.of(row.figure.definition())::format)),
                row -> value.apply(row).map(Object.class::cast));
    }

    /** A figure of the page's period, and what events report of it. */
    record Row(Figure figure, ReportedMetric reported) {}
}
