package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.Efficiency;
import app.quarterdeck.efficiency.ReportedMetric;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
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

/** What events report beside what is computed, measure by measure; neither goes into the other. */
class ReportedMetrics extends Composite<DataGrid<ReportedMetric>> {

    private final Efficiency efficiency;
    private final DataGrid<ReportedMetric> grid;

    ReportedMetrics(Efficiency efficiency, ColumnChoices choices) {
        this.efficiency = efficiency;
        grid = new DataGrid<>("efficiency-reported", Texts.get("efficiency.events"), choices);
        grid.addColumns(
                        GridColumn.text(
                                "metric",
                                Texts.get("efficiency.measure"),
                                row -> Texts.get("efficiency.measure." + row.metric())),
                        number("computed", ReportedMetric::computed),
                        number("reported", ReportedMetric::reported),
                        GridColumn.count("reports", Texts.get("efficiency.reports"), ReportedMetric::reports))
                .ofFewRows();
    }

    @Override
    protected DataGrid<ReportedMetric> initContent() {
        return grid;
    }

    void show(ReportingPeriod period) {
        grid.show(Rows.listed(() -> efficiency.reported(period))
                .filteredBy(Texts.get("efficiency.period"), Format.period(period)));
    }

    private static GridColumn<ReportedMetric> number(String key, Function<ReportedMetric, Optional<BigDecimal>> value) {
        return GridColumn.component(
                key,
                Texts.get("efficiency." + key),
                row -> new Span(Format.optional(
                        value.apply(row),
                        row.metric().equals("efficiency_score") ? Unit.SCORE::format : Format::percent)),
                row -> value.apply(row).map(Object.class::cast));
    }
}
