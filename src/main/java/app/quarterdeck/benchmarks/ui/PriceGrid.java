package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkKeeping;
import app.quarterdeck.benchmarks.BenchmarkPrices;
import app.quarterdeck.benchmarks.ListedPrice;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import java.util.Optional;

/** The prices of others, which an administrator adds, corrects and takes out. */
class PriceGrid extends Composite<DataGrid<ListedPrice>> {

    private final BenchmarkPrices prices;
    private final BenchmarkKeeping keeping;
    private final ReportingCalendar calendar;
    private final Runnable onChange;
    private final DataGrid<ListedPrice> grid;

    PriceGrid(
            BenchmarkPrices prices,
            BenchmarkKeeping keeping,
            ColumnChoices choices,
            ReportingCalendar calendar,
            Runnable onChange) {
        this.prices = prices;
        this.keeping = keeping;
        this.calendar = calendar;
        this.onChange = onChange;
        grid = new DataGrid<>("price-lists", Texts.get("benchmark.grid.prices"), choices);
        grid.addColumns(
                GridColumn.<ListedPrice>text("publisher", Texts.get("benchmark.publisher"), ListedPrice::publisher),
                GridColumn.<ListedPrice>text("plan", Texts.get("benchmark.plan"), ListedPrice::plan),
                GridColumn.<ListedPrice>count(
                        "emails", Texts.get("benchmark.emails-per-month"), ListedPrice::emailsPerMonth),
                GridColumn.<ListedPrice>number(
                        "price", Texts.get("benchmark.price-a-month"), Unit.USD, ListedPrice::price),
                GridColumn.<ListedPrice>day(
                        "listed-on", Texts.get("benchmark.listed-on"), row -> Optional.of(row.listedOn())),
                GridColumn.<ListedPrice>text("source", Texts.get("benchmark.cited"), ListedPrice::source)
                        .growing(3),
                GridColumn.<ListedPrice>text(
                        "demo",
                        Texts.get("benchmark.kind"),
                        row -> Texts.get(row.isDemo() ? "benchmark.invented" : "benchmark.read")));
        grid.setFilters(new Button(Texts.get("benchmark.price.add"), click -> open(Optional.empty())))
                .whenEmpty(Texts.get("benchmark.no-prices-yet"))
                .onOpen(row -> open(Optional.of(row)));
    }

    @Override
    protected DataGrid<ListedPrice> initContent() {
        return grid;
    }

    void load() {
        grid.show(Rows.listed(prices::lists));
    }

    private void open(Optional<ListedPrice> price) {
        new PriceDialog(keeping, price, calendar.today(), onChange).open();
    }
}
