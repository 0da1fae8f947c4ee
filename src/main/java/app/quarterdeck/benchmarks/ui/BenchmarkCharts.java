package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkMetric;
import app.quarterdeck.benchmarks.ComparedScope;
import app.quarterdeck.benchmarks.Comparison;
import app.quarterdeck.benchmarks.OwnRate;
import app.quarterdeck.benchmarks.PriceComparison;
import app.quarterdeck.benchmarks.PriceOffer;
import app.quarterdeck.benchmarks.ProviderLimit;
import app.quarterdeck.benchmarks.Spread;
import app.quarterdeck.benchmarks.TrendMonth;
import app.quarterdeck.figures.Interval;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The figures of the page as its charts draw them. */
final class BenchmarkCharts {

    private BenchmarkCharts() {}

    /** Each metric; from complaints to opens it is a factor of a thousand, so steps are powers of ten. */
    static ChartData standing(List<Comparison> comparisons) {
        return among(comparisons, it -> BenchmarkWords.metric(it.metric()), Unit.COMPLAINTS)
                .byPowers();
    }

    /** One metric in each industry of ours. */
    static ChartData industries(BenchmarkFigures figures, BenchmarkMetric metric) {
        var comparisons = figures.comparisons().stream()
                .filter(it -> it.metric() == metric && it.own().isPresent())
                .filter(it -> it.scope().kind() == ComparedScope.Kind.INDUSTRY)
                .toList();
        return among(comparisons, it -> BenchmarkWords.scope(it.scope(), figures.industries()), metric.unit());
    }

    /** Complaints at each mailbox provider under what it publishes. */
    static ChartData providers(List<ProviderLimit> providers) {
        return ChartData.byName(
                        providers.stream().map(ProviderLimit::mailboxProvider).toList(), Unit.COMPLAINTS)
                .bars(
                        Texts.get("benchmark.our-complaints"),
                        providers.stream()
                                .map(it -> Optional.of(it.complaints().value()))
                                .toList())
                .points(
                        Texts.get("benchmark.lowest-limit"),
                        providers.stream().map(it -> limit(it, true)).toList())
                .points(
                        Texts.get("benchmark.highest-limit"),
                        providers.stream().map(it -> limit(it, false)).toList());
    }

    /** A figure month by month, and how far it was outside of what was published then. */
    static ChartData trend(List<TrendMonth> months, BenchmarkMetric metric, ComparedScope scope) {
        if (months.stream().allMatch(it -> it.own().isEmpty())) {
            return nothing();
        }
        return ChartData.overDays(months.stream().map(TrendMonth::month).toList(), metric.unit())
                .bars(
                        Texts.get("benchmark.gap"),
                        months.stream().map(TrendMonth::gap).toList())
                .line(
                        Texts.get("benchmark.ours"),
                        months.stream().map(TrendMonth::own).toList())
                .figures(months.stream()
                        .map(it -> metric.isFigure() && scope.equals(ComparedScope.FLEET)
                                ? Optional.of(ShownFigure.of(
                                        metric.key(), ReportingPeriod.ofMonth(YearMonth.from(it.month()))))
                                : Optional.<ShownFigure>empty())
                        .toList())
                .line(
                        Texts.get("benchmark.lowest"),
                        months.stream().map(TrendMonth::lowest).toList())
                .line(
                        Texts.get("benchmark.highest"),
                        months.stream().map(TrendMonth::highest).toList());
    }

    /** What a thousand delivered mails cost us and elsewhere. */
    static ChartData prices(PriceComparison found, ReportingPeriod month) {
        if (found.offers().isEmpty()) {
            return nothing();
        }
        var names = new ArrayList<String>();
        var costs = new ArrayList<Optional<BigDecimal>>();
        names.add(Texts.get("benchmark.ours"));
        costs.add(found.ownCost());
        for (var offer : found.offers()) {
            names.add(Texts.get(
                    offer.isDemo() ? "benchmark.offer-demo" : "benchmark.offer", offer.publisher(), offer.plan()));
            costs.add(Optional.of(offer).map(PriceOffer::costOf1000));
        }
        var figures = new ArrayList<Optional<ShownFigure>>();
        figures.add(Optional.of(ShownFigure.of("cost_per_email_delivered", month)));
        found.offers().forEach(offer -> figures.add(Optional.empty()));
        return ChartData.byName(names, Unit.USD)
                .bars(Texts.get("benchmark.cost"), costs)
                .figures(figures);
    }

    static ChartData nothing() {
        return ChartData.byName(List.of(), Unit.PERCENT);
    }

    private static ChartData among(List<Comparison> comparisons, Function<Comparison, String> name, Unit unit) {
        return ChartData.byName(comparisons.stream().map(name).toList(), unit)
                .range(
                        Texts.get("benchmark.published-spread"),
                        all(comparisons, it -> it.spread().map(Spread::lowest)),
                        all(comparisons, it -> it.spread().map(Spread::highest)))
                .range(
                        Texts.get("benchmark.our-interval"),
                        all(
                                comparisons,
                                it -> it.own().flatMap(OwnRate::interval).map(Interval::lower)),
                        all(
                                comparisons,
                                it -> it.own().flatMap(OwnRate::interval).map(Interval::upper)))
                .points(
                        Texts.get("benchmark.ours"),
                        all(comparisons, it -> it.own().map(OwnRate::value)));
    }

    private static List<Optional<BigDecimal>> all(
            List<Comparison> comparisons, Function<Comparison, Optional<BigDecimal>> value) {
        return comparisons.stream().map(value).toList();
    }

    private static Optional<BigDecimal> limit(ProviderLimit provider, boolean lowest) {
        return provider.limits().stream()
                .map(ProviderLimit.Limit::value)
                .reduce((one, other) -> lowest ? one.min(other) : one.max(other));
    }
}
