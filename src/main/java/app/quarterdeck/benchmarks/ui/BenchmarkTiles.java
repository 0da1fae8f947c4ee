package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkMetric;
import app.quarterdeck.benchmarks.ComparedScope;
import app.quarterdeck.benchmarks.Comparison;
import app.quarterdeck.benchmarks.OwnRate;
import app.quarterdeck.benchmarks.PriceComparison;
import app.quarterdeck.benchmarks.PriceOffer;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.FigureKpi;
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
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Our rates among the published ones, what a thousand emails cost, and how many comparisons were made and refused. */
class BenchmarkTiles extends Composite<Div> {

    private static final List<BenchmarkMetric> SHOWN = List.of(
            BenchmarkMetric.BOUNCE_RATE,
            BenchmarkMetric.COMPLAINT_RATE,
            BenchmarkMetric.DELIVERY_RATE,
            BenchmarkMetric.OPEN_RATE);

    private final List<KpiTile> rates = SHOWN.stream()
            .map(metric -> new KpiTile(BenchmarkWords.metric(metric)))
            .toList();
    private final KpiTile cost = new KpiTile(Texts.get("benchmark.cost"));
    private final KpiTile comparisons = new KpiTile(Texts.get("benchmark.comparisons"));

    BenchmarkTiles() {
        var first = new TileRow(rates.get(0), rates.get(1), rates.get(2));
        var second = CurrentUser.maySeeMoney()
                ? new TileRow(rates.get(3), cost, comparisons)
                : new TileRow(rates.get(3), comparisons);
        getContent().addClassName("tile-rows");
        getContent().add(first, second);
    }

    void load(Supplier<BenchmarkFigures> source, ComparedScope scope, ReportingPeriod period, Instant now) {
        var all = new ArrayList<>(rates);
        all.add(comparisons);
        KpiTile.load(source, figures -> show(figures, scope, period, now), all.toArray(KpiTile[]::new));
    }

    void loadCost(Supplier<PriceComparison> found) {
        cost.load(found, BenchmarkTiles::cost);
    }

    private void show(BenchmarkFigures figures, ComparedScope scope, ReportingPeriod period, Instant now) {
        for (var place = 0; place < SHOWN.size(); place++) {
            var metric = SHOWN.get(place);
            rates.get(place)
                    .show(figures.of(metric, scope)
                            .flatMap(it -> it.own().map(own -> rate(it, own, scope, figures, period, now)))
                            .orElseGet(() -> Kpi.missing(Texts.get(
                                            metric == BenchmarkMetric.OPEN_RATE
                                                    ? "benchmark.no-opens"
                                                    : "benchmark.no-mail"))
                                    .explained(explanation(metric.key(), "benchmark.source", period, now))));
        }
        comparisons.show(comparisons(figures, period, now));
    }

    private static Kpi rate(
            Comparison comparison,
            OwnRate own,
            ComparedScope scope,
            BenchmarkFigures figures,
            ReportingPeriod period,
            Instant now) {
        var metric = comparison.metric();
        var explanation = ofScope(explanation(metric.key(), "benchmark.source", period, now), scope, period)
                .with(Texts.get("benchmark.segment"), BenchmarkWords.scope(scope, figures.industries()))
                .with(Texts.get("benchmark.part"), Format.count(own.part()))
                .with(Texts.get("benchmark.whole"), Format.count(own.whole()))
                .with(
                        Texts.get("benchmark.interval"),
                        Format.optional(BenchmarkWords.interval(own, metric.unit()), it -> it));
        if (comparison.spread().isPresent()) {
            var spread = comparison.spread().get();
            explanation = explanation
                    .with(
                            Texts.get("benchmark.lowest-by", spread.lowestBy()),
                            BenchmarkWords.rate(metric, spread.lowest()))
                    .with(
                            Texts.get("benchmark.highest-by", spread.highestBy()),
                            BenchmarkWords.rate(metric, spread.highest()))
                    .with(Texts.get("benchmark.gap"), Format.optional(comparison.gap(), BenchmarkWords::gap));
        }
        var published = comparison
                .spread()
                .map(it -> Texts.get("benchmark.published", BenchmarkWords.spread(metric, it)))
                .orElseGet(() -> Texts.get("benchmark.nothing-comparable"));
        var partial = own.isPartial()
                ? Texts.get(
                        "benchmark.partial",
                        Format.percent(BigDecimal.valueOf(own.known())
                                .divide(BigDecimal.valueOf(own.knownOf()), 4, RoundingMode.HALF_EVEN)))
                : "";
        return Kpi.of(BenchmarkWords.rate(metric, own.value()))
                .note(BenchmarkWords.interval(own, metric.unit())
                                .map(it -> it + " · ")
                                .orElse("")
                        + published
                        + partial)
                .status(BenchmarkWords.standing(comparison))
                .explained(explanation);
    }

    private static Kpi comparisons(BenchmarkFigures figures, ReportingPeriod period, Instant now) {
        var explanation = explanation("comparisons", "benchmark.source", period, now);
        for (var refused : figures.refusals().entrySet()) {
            explanation = explanation.with(
                    Texts.get("benchmark.refused-for." + refused.getKey().key()), Format.count(refused.getValue()));
        }
        return Kpi.of(Format.count(figures.made()))
                .note(Texts.get("benchmark.refused-values", Format.count(figures.refused())))
                .status(
                        figures.counting().isStated()
                                ? new Status(Tone.INFO, Texts.get("benchmark.same-definition"))
                                : new Status(Tone.ATTENTION, Texts.get("benchmark.counting-unstated-short")))
                .explained(explanation);
    }

    private static Kpi cost(PriceComparison found) {
        var explanation = Explanation.of(found.sheet(), PriceComparison.COST);
        for (var offer : found.offers()) {
            explanation = explanation.with(offer.publisher() + ", " + offer.plan(), Format.usd(offer.costOf1000()));
        }
        var shown = FigureKpi.of(found.sheet(), PriceComparison.COST);
        var own = found.own().value().isPresent() ? shown.note(note(found)) : shown;
        return found.standing()
                .map(it -> own.status(
                        BenchmarkWords.standing(it, true, found.judged().size())))
                .orElse(own)
                .explained(explanation);
    }

    /** What is missing of ours, and what others list. */
    private static String note(PriceComparison found) {
        var listed = found.cheapest()
                .map(it -> Texts.get("benchmark.listed", listed(found)))
                .orElseGet(() -> Texts.get("benchmark.no-prices"));
        return FigureKpi.missing(found.own())
                .map(missing -> String.join(" · ", missing, listed))
                .orElse(listed);
    }

    /** Of all emails it is the figure of the catalogue. */
    private static Explanation ofScope(Explanation explanation, ComparedScope scope, ReportingPeriod period) {
        return scope.equals(ComparedScope.FLEET) ? explanation.of(period, Scope.fleet()) : explanation;
    }

    private static Explanation explanation(String figure, String source, ReportingPeriod period, Instant now) {
        return Explanation.of("benchmark.formula." + figure, Texts.get(source), now)
                .with(Texts.get("benchmark.period"), Format.period(period));
    }

    private static String listed(PriceComparison found) {
        var low = found.cheapest().map(PriceOffer::costOf1000).map(Format::usd).orElse("");
        var high = found.dearest().map(PriceOffer::costOf1000).map(Format::usd).orElse("");
        return low.equals(high) ? low : low + " – " + high;
    }
}
