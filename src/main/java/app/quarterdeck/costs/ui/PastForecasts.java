package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.MonthForecast;
import app.quarterdeck.costs.PastForecast;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What was forecast of the cost on the same day of the last six months, beside what those months became. */
class PastForecasts extends Composite<DataGrid<PastForecast>> {

    private final DataGrid<PastForecast> grid;

    PastForecasts(ColumnChoices choices) {
        grid = new DataGrid<>("past-forecasts", Texts.get("center.question.past"), choices);
        grid.addColumns(
                GridColumn.text("month", Texts.get("center.month"), row -> LedgerWords.month(row.month())),
                GridColumn.day("made", Texts.get("center.forecast-made"), row -> Optional.of(row.madeOn())),
                GridColumn.number("forecast", Texts.get("center.forecast-said"), Unit.USD, PastForecast::forecast),
                GridColumn.number("actual", Texts.get("center.actual"), Unit.USD, PastForecast::actual),
                GridColumn.number("error", Texts.get("center.error"), Unit.USD, PastForecast::error),
                GridColumn.<PastForecast>text(
                                "kept",
                                Texts.get("center.kept"),
                                row -> Texts.get(row.lookedBack() ? "center.kept-looked-back" : "center.kept-made"))
                        .hidden());
        grid.ofFewRows().whenEmpty(Texts.get("center.no-past"));
    }

    @Override
    protected DataGrid<PastForecast> initContent() {
        return grid;
    }

    void show(Supplier<Optional<MonthForecast>> forecast) {
        grid.show(Rows.listed(
                () -> forecast.get().map(month -> month.cost().past()).orElse(List.of())));
    }
}
