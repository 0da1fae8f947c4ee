package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Forecast;
import app.quarterdeck.costs.MonthForecast;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the month cost and is worth, and where the running one will end. */
class CostCenterTiles extends Composite<Div> {

    /** Those of the sheet of the page's period, with the totals of its tenants. */
    static final List<String> KEYS = Stream.concat(
                    MonthFigures.KEYS.stream(),
                    Stream.of(
                            "optimization_savings_potential",
                            "realised_savings",
                            "cost_optimization_savings_rate",
                            "mrr",
                            "emails_delivered"))
            .toList();

    private final KpiTile cost = new KpiTile(Texts.get("center.cost"));
    private final KpiTile perThousand = new KpiTile(FigureKpi.name("cost_per_email_delivered"));
    private final KpiTile margin = new KpiTile(Texts.get("center.margin"));
    private final KpiTile unallocated = new KpiTile(Texts.get("center.unallocated"));
    private final KpiTile forecast = new KpiTile(Texts.get("center.forecast"));
    private final KpiTile potential = new KpiTile(Texts.get("opportunity.potential"));
    private final KpiTile realised = new KpiTile(Texts.get("opportunity.realised"));
    private final KpiTile forecastRevenue = new KpiTile(Texts.get("center.forecast-revenue"));

    CostCenterTiles() {
        getContent().addClassName("tile-rows");
        getContent()
                .add(
                        new TileRow(cost, perThousand, margin, unallocated),
                        new TileRow(potential, realised, forecast, forecastRevenue));
    }

    /** Loads and shows the figures of a period. */
    void load(Supplier<FigureSheet> source) {
        KpiTile.load(source, this::show, cost, perThousand, margin, unallocated, potential, realised);
    }

    /** Loads and shows where the running month will end. */
    void loadForecast(Supplier<Optional<MonthForecast>> source) {
        KpiTile.load(source, this::showForecast, forecast, forecastRevenue);
    }

    void nothingYet() {
        for (var tile : new KpiTile[] {cost, perThousand, margin, unallocated, potential, realised}) {
            tile.show(Kpi.missing(Texts.get("ledger.no-costs")));
        }
    }

    private void show(FigureSheet sheet) {
        cost.show(MonthFigures.cost(sheet).status(MonthFigures.priced(sheet)));
        perThousand.show(MonthFigures.unitCost(sheet));
        margin.show(MonthFigures.margin(sheet));
        unallocated.show(MonthFigures.unallocated(sheet));
        potential.show(FigureKpi.of(sheet, "optimization_savings_potential").unit(Texts.get("opportunity.a-month")));
        realised.show(realised(sheet));
    }

    private void showForecast(Optional<MonthForecast> found) {
        forecast.show(found.map(month -> forecast(month, month.cost(), "forecast"))
                .orElseGet(() -> Kpi.missing(Texts.get("center.no-forecast"))));
        forecastRevenue.show(found.map(month -> forecast(month, month.revenue(), "forecast-revenue"))
                .orElseGet(() -> Kpi.missing(Texts.get("center.no-forecast"))));
    }

    private static Kpi forecast(MonthForecast month, Forecast forecast, String key) {
        return Kpi.of(Format.compactUsd(forecast.expected()))
                .now()
                .note(forecast.band()
                        .map(band -> Texts.get("center.band", Format.usd(band.low()), Format.usd(band.high())))
                        .orElse(Texts.get("center.no-band")))
                .explained(Explanation.of("center.formula." + key, Texts.get("center.source.forecast"), month.asOf())
                        .with(
                                LedgerWords.month(month.month()),
                                Texts.get(
                                        "center.so-far",
                                        Format.usd(forecast.soFar()),
                                        Format.day(month.today().minusDays(1))))
                        .with(
                                Texts.get("center.mean-error"),
                                Format.optional(forecast.meanAbsoluteError(), Format::usd))
                        .with(
                                Texts.get("center.past-forecasts"),
                                Format.count(forecast.past().size())));
    }

    /** USD a month, beside the share of the cost that was saved in the period, which has the target. */
    private static Kpi realised(FigureSheet sheet) {
        var rate = FigureKpi.of(sheet, "cost_optimization_savings_rate");
        var kpi = FigureKpi.of(sheet, "realised_savings")
                .unit(Texts.get("opportunity.a-month"))
                .note(rate.value()
                        .map(value -> Texts.get("opportunity.rate-of-period", value.text()))
                        .orElse(Texts.get("opportunity.no-rate-of-period")));
        return rate.target()
                .map(target -> target.met()
                        .map(met -> kpi.target(target.text(), met))
                        .orElseGet(() -> kpi.target(target.text())))
                .orElse(kpi);
    }
}
