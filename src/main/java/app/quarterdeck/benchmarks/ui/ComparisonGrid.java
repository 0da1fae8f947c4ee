package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkMetric;
import app.quarterdeck.benchmarks.Benchmarks;
import app.quarterdeck.benchmarks.Comparison;
import app.quarterdeck.benchmarks.OwnRate;
import app.quarterdeck.benchmarks.Spread;
import app.quarterdeck.benchmarks.Verdict;
import app.quarterdeck.benchmarks.VerdictQuery;
import app.quarterdeck.benchmarks.ui.ComparisonLine.Result;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.select.Select;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Every comparison that was made, with its spread and gap, and every one that was refused, with the reason. */
class ComparisonGrid extends Composite<DataGrid<ComparisonLine>> {

    private static final int MOST_REFUSED = 1_000;

    private final Benchmarks benchmarks;
    private final Select<Result> result = new Select<>();
    private final DataGrid<ComparisonLine> grid;

    ComparisonGrid(Benchmarks benchmarks, ColumnChoices choices, Runnable onFilter) {
        this.benchmarks = benchmarks;
        grid = new DataGrid<>("benchmark-comparisons", Texts.get("benchmark.grid.comparisons"), choices);
        result.setItems(Result.values());
        result.setItemLabelGenerator(
                it -> it == null ? Texts.get("benchmark.result.any") : Texts.get("benchmark.result." + word(it)));
        result.setEmptySelectionAllowed(true);
        result.setEmptySelectionCaption(Texts.get("benchmark.result.any"));
        result.setAriaLabel(Texts.get("benchmark.result"));
        result.addValueChangeListener(change -> onFilter.run());
        addColumns();
        grid.setFilters(result).whenEmpty(Texts.get("benchmark.no-match"));
    }

    @Override
    protected DataGrid<ComparisonLine> initContent() {
        return grid;
    }

    void read(UrlState address) {
        address.choice("result", Result.class).ifPresentOrElse(result::setValue, result::clear);
    }

    UrlState write(UrlState address) {
        return result.getOptionalValue()
                .map(it -> address.with("result", it))
                .orElseGet(() -> address.without("result"));
    }

    void load(Supplier<BenchmarkFigures> figures, ReportingPeriod period, String industry) {
        var only = result.getOptionalValue();
        grid.show(Rows.listed(() -> lines(figures.get(), period, industry).stream()
                        .filter(line -> only.isEmpty() || line.result() == only.get())
                        .toList())
                .filteredBy(Texts.get("benchmark.period"), Format.period(period))
                .filteredBy(Texts.get("benchmark.industry"), industry)
                .filteredBy(
                        Texts.get("benchmark.result"),
                        only.map(it -> Texts.get("benchmark.result." + word(it)))
                                .orElse("")));
    }

    private List<ComparisonLine> lines(BenchmarkFigures figures, ReportingPeriod period, String industry) {
        var lines = new ArrayList<ComparisonLine>();
        for (var comparison : figures.comparisons()) {
            var isShown = industry.isEmpty() || comparison.scope().key().equals(industry);
            if (isShown && comparison.own().isPresent()) {
                lines.add(line(comparison, BenchmarkWords.scope(comparison.scope(), figures.industries())));
            }
        }
        var refused = VerdictQuery.all().only("", Optional.empty(), Optional.of(Verdict.Outcome.REFUSED), industry);
        for (var verdict : benchmarks.verdicts(period, refused, 0, MOST_REFUSED)) {
            lines.add(line(verdict, figures));
        }
        lines.sort(Comparator.comparing(ComparisonLine::result));
        return lines;
    }

    private static ComparisonLine line(Comparison comparison, String segment) {
        return new ComparisonLine(
                BenchmarkWords.metric(comparison.metric()),
                comparison.metric().unit(),
                segment,
                comparison.isMade() ? Result.MADE : Result.LACKING,
                BenchmarkWords.standing(comparison),
                comparison.own(),
                comparison.spread().map(Spread::lowest),
                comparison.spread().map(Spread::lowestBy),
                comparison.spread().map(Spread::highest),
                comparison.spread().map(Spread::highestBy),
                comparison.spread().map(Spread::publishers),
                comparison.gap(),
                comparison.isMade()
                        ? Optional.empty()
                        : Optional.of(Texts.get(
                                comparison.spread().isPresent()
                                        ? "benchmark.too-few-sources"
                                        : "benchmark.nothing-comparable")));
    }

    private static ComparisonLine line(Verdict verdict, BenchmarkFigures figures) {
        var value = verdict.value();
        var by = Optional.of(value.publisher() + " " + value.edition());
        return new ComparisonLine(
                BenchmarkWords.metric(value.metric()),
                verdict.metric().map(BenchmarkMetric::unit).orElse(Unit.PERCENT),
                verdict.scope()
                        .map(it -> BenchmarkWords.scope(it, figures.industries()))
                        .orElseGet(() -> BenchmarkWords.segment(value.segment())),
                Result.REFUSED,
                BenchmarkWords.outcome(verdict),
                verdict.metric()
                        .flatMap(metric -> verdict.scope().flatMap(scope -> figures.of(metric, scope)))
                        .flatMap(Comparison::own),
                Optional.of(value.value()),
                by,
                Optional.of(value.value()),
                by,
                Optional.of(1L),
                Optional.empty(),
                BenchmarkWords.reason(verdict));
    }

    private static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<ComparisonLine>text("metric", Texts.get("benchmark.metric"), ComparisonLine::metric),
                GridColumn.<ComparisonLine>text("segment", Texts.get("benchmark.segment"), ComparisonLine::segment),
                GridColumn.<ComparisonLine>status(
                        "standing", Texts.get("benchmark.result"), row -> Optional.of(row.status())),
                GridColumn.<ComparisonLine>optionalNumber(
                        "own",
                        Texts.get("benchmark.ours"),
                        Unit.COMPLAINTS,
                        row -> row.own().map(OwnRate::value)),
                GridColumn.<ComparisonLine>optionalText(
                        "interval",
                        Texts.get("benchmark.interval"),
                        row -> row.own().flatMap(it -> BenchmarkWords.interval(it, Unit.COMPLAINTS))),
                GridColumn.<ComparisonLine>optionalNumber(
                        "lowest", Texts.get("benchmark.lowest"), Unit.COMPLAINTS, ComparisonLine::lowest),
                GridColumn.<ComparisonLine>optionalText(
                        "lowest-by", Texts.get("benchmark.lowest-publisher"), ComparisonLine::lowestBy),
                GridColumn.<ComparisonLine>optionalNumber(
                        "highest", Texts.get("benchmark.highest"), Unit.COMPLAINTS, ComparisonLine::highest),
                GridColumn.<ComparisonLine>optionalText(
                        "highest-by", Texts.get("benchmark.highest-publisher"), ComparisonLine::highestBy),
                GridColumn.<ComparisonLine>optionalNumber(
                        "publishers",
                        Texts.get("benchmark.publishers"),
                        Unit.COUNT,
                        row -> row.publishers().map(BigDecimal::valueOf)),
                GridColumn.<ComparisonLine>optionalNumber(
                        "gap", Texts.get("benchmark.gap-points"), Unit.COMPLAINTS, ComparisonLine::gap),
                GridColumn.<ComparisonLine>optionalText(
                                "reason", Texts.get("benchmark.why-not"), ComparisonLine::reason)
                        .growing(3));
    }
}
