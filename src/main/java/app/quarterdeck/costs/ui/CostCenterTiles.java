package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Forecast;
import app.quarterdeck.costs.LedgerProof;
import app.quarterdeck.costs.MonthForecast;
import app.quarterdeck.costs.savings.Opportunities;
import app.quarterdeck.costs.savings.SavingsMonth;
import app.quarterdeck.costs.savings.SavingsTotals;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the month cost and is worth, and where the running one will end. */
class CostCenterTiles extends Composite<Div> {

    private static final BigDecimal SAVINGS_TARGET = new BigDecimal("0.10");
    private static final int MONTHS_MEASURED = 24;

    private final KpiTile cost = new KpiTile(Texts.get("center.cost"));
    private final KpiTile perThousand = new KpiTile(Texts.get("center.per-thousand"));
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

    /** Loads and shows a month; what else speaks of it, such as as of when it is, hears of it, too. */
    void load(Supplier<LedgerTiles.Shown> source, Consumer<LedgerProof> also) {
        KpiTile.load(
                source,
                shown -> {
                    show(shown.sheet(), shown.proof());
                    also.accept(shown.proof());
                },
                cost,
                perThousand,
                margin,
                unallocated);
    }

    /** Loads and shows what could be saved, and what was saved in a month; the two are never added. */
    void loadSavings(Opportunities opportunities, YearMonth month, Instant now) {
        potential.load(opportunities::totals, totals -> potential(totals, now));
        realised.load(
                () -> opportunities.months(MONTHS_MEASURED).stream()
                        .filter(it -> it.month().equals(month))
                        .findFirst(),
                found -> found.map(it -> realised(it, now))
                        .orElseGet(() -> Kpi.missing(Texts.get("opportunity.no-month"))));
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

    private void show(FigureSheet sheet, LedgerProof proof) {
        cost.show(MonthFigures.cost(sheet).status(MonthFigures.priced(proof)));
        perThousand.show(perThousand(sheet, proof));
        margin.show(MonthFigures.margin(sheet));
        unallocated.show(MonthFigures.unallocated(sheet));
    }

    private static Kpi perThousand(FigureSheet sheet, LedgerProof proof) {
        var figure = sheet.get("cost_per_email_delivered");
        return MonthFigures.perThousand(figure)
                .map(amount -> Kpi.of(
                                figure.bound().isPresent()
                                        ? Texts.get("figure.least", Format.usd(amount))
                                        : Format.usd(amount))
                        .note(Texts.get("center.delivered", Format.count(proof.emailsDelivered())))
                        .explained(Explanation.of(sheet, "cost_per_email_delivered")))
                .orElseGet(() ->
                        Kpi.missing(Texts.get(proof.cost().isEmpty() ? "ledger.nothing-priced" : "center.no-mail")));
    }

    private void showForecast(Optional<MonthForecast> found) {
        forecast.show(found.map(month -> forecast(month, month.cost(), "forecast"))
                .orElseGet(() -> Kpi.missing(Texts.get("center.no-forecast"))));
        forecastRevenue.show(found.map(month -> forecast(month, month.revenue(), "forecast-revenue"))
                .orElseGet(() -> Kpi.missing(Texts.get("center.no-forecast"))));
    }

    private static Kpi forecast(MonthForecast month, Forecast forecast, String key) {
        return Kpi.of(Format.compactUsd(forecast.expected()))
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

    private static Kpi potential(SavingsTotals totals, Instant now) {
        return Kpi.of(Format.compactUsd(totals.potential()))
                .unit(Texts.get("opportunity.a-month"))
                .note(Texts.get(
                        "opportunity.open-count", Format.count(totals.identified()), Format.count(totals.accepted())))
                .status(
                        totals.overdue() > 0
                                ? new Status(
                                        Tone.CRITICAL,
                                        Texts.get("opportunity.overdue-count", Format.count(totals.overdue())))
                                : new Status(Tone.GOOD, Texts.get("opportunity.none-overdue")))
                .explained(Explanation.of("opportunity.formula.potential", Texts.get("opportunity.source"), now)
                        .with(Texts.get("opportunity.state.identified"), Format.count(totals.identified()))
                        .with(Texts.get("opportunity.state.accepted"), Format.count(totals.accepted())));
    }

    private static Kpi realised(SavingsMonth month, Instant now) {
        var name = LedgerWords.month(month.month());
        var kpi = Kpi.of(Format.compactUsd(month.realised()))
                .note(month.rate()
                        .map(rate -> Texts.get("opportunity.rate-of-month", Format.percent(rate), name))
                        .orElse(Texts.get("opportunity.no-rate", name)))
                .explained(Explanation.of("opportunity.formula.realised", Texts.get("opportunity.source"), now)
                        .with(Texts.get("opportunity.realised"), Format.usd(month.realised()))
                        .with(Texts.get("center.cost"), Format.optional(month.cost(), Format::usd)));
        var target = Texts.get("opportunity.target");
        return month.rate()
                .map(rate -> kpi.target(target, rate.compareTo(SAVINGS_TARGET) >= 0))
                .orElseGet(() -> kpi.target(target));
    }
}
