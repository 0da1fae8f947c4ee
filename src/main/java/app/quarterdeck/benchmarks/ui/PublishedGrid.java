package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.Benchmarks;
import app.quarterdeck.benchmarks.PublishedValue;
import app.quarterdeck.benchmarks.Verdict;
import app.quarterdeck.benchmarks.Verdict.Outcome;
import app.quarterdeck.benchmarks.VerdictQuery;
import app.quarterdeck.benchmarks.VerdictQuery.Order;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.data.domain.Sort;

/** Every published value with all that is needed to find it again, and what became of it here. */
class PublishedGrid extends Composite<DataGrid<Verdict>> {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private final Benchmarks benchmarks;
    private final SearchField search;
    private final Select<Outcome> outcome = new Select<>();
    private final DataGrid<Verdict> grid;

    PublishedGrid(String name, Benchmarks benchmarks, ColumnChoices choices, Runnable onFilter) {
        this.benchmarks = benchmarks;
        grid = new DataGrid<>(name, Texts.get("benchmark.grid.published"), choices);
        search = new SearchField(Texts.get("benchmark.search-published"), onFilter);
        outcome.setItems(Outcome.values());
        outcome.setItemLabelGenerator(
                it -> it == null ? Texts.get("benchmark.outcome.any") : Texts.get("benchmark.outcome." + it.key()));
        outcome.setEmptySelectionAllowed(true);
        outcome.setEmptySelectionCaption(Texts.get("benchmark.outcome.any"));
        outcome.setAriaLabel(Texts.get("benchmark.outcome"));
        outcome.addValueChangeListener(change -> onFilter.run());
        addColumns();
        grid.setFilters(search, outcome)
                .whenEmpty(Texts.get("benchmark.no-match"))
                .sortedBy("metric", false);
    }

    @Override
    protected DataGrid<Verdict> initContent() {
        return grid;
    }

    PublishedGrid onOpen(Consumer<Verdict> action) {
        grid.onOpen(action);
        return this;
    }

    void read(UrlState address) {
        search.setValue(address.text("find").orElse(""));
        address.choice("outcome", Outcome.class).ifPresentOrElse(outcome::setValue, outcome::clear);
    }

    UrlState write(UrlState address) {
        var written = address.with("find", search.getValue());
        return outcome.getOptionalValue()
                .map(it -> written.with("outcome", it))
                .orElseGet(() -> written.without("outcome"));
    }

    void load(ReportingPeriod period, String industry) {
        var query = VerdictQuery.all().only(search.getValue(), Optional.empty(), outcome.getOptionalValue(), industry);
        grid.show(Rows.of(
                        (offset, limit, sort) -> benchmarks.verdicts(period, ordered(query, sort), offset, limit),
                        sort -> benchmarks.allVerdicts(period, ordered(query, sort)),
                        () -> benchmarks.countVerdicts(period, query))
                .readingTop(
                        (limit, sort) -> Rows.Counted.of(benchmarks.topVerdicts(period, ordered(query, sort), limit)))
                .filteredBy(Texts.get("benchmark.period"), Format.period(period))
                .filteredBy(Texts.get("benchmark.industry"), industry)
                .filteredBy(Texts.get("benchmark.search-published"), query.search())
                .filteredBy(
                        Texts.get("benchmark.outcome"),
                        query.outcome()
                                .map(it -> Texts.get("benchmark.outcome." + it.key()))
                                .orElse("")));
    }

    private static VerdictQuery ordered(VerdictQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .flatMap(order -> Arrays.stream(Order.values())
                        .filter(it -> it.name().equals(order.getProperty()))
                        .findFirst()
                        .map(by -> query.by(by, order.isDescending())))
                .orElse(query);
    }

    private static GridColumn<Verdict> text(String key, Function<PublishedValue, String> value) {
        return GridColumn.text(key, Texts.get("benchmark." + key), row -> value.apply(row.value()));
    }

    private void addColumns() {
        grid.addColumns(
                text("metric", it -> BenchmarkWords.metric(it.metric())).sortedBy(Order.METRIC.name()),
                text("segment", PublishedValue::segment).sortedBy(Order.SEGMENT.name()),
                text("publisher", PublishedValue::publisher).sortedBy(Order.PUBLISHER.name()),
                text("edition", PublishedValue::edition).sortedBy(Order.EDITION.name()),
                GridColumn.<Verdict>number(
                                "value",
                                Texts.get("benchmark.value"),
                                Unit.COMPLAINTS,
                                row -> row.value().value())
                        .sortedBy(Order.VALUE.name()),
                GridColumn.<Verdict>status(
                                "outcome",
                                Texts.get("benchmark.outcome"),
                                row -> Optional.of(BenchmarkWords.outcome(row)))
                        .sortedBy(Order.OUTCOME.name()),
                GridColumn.<Verdict>optionalText(
                        "held-against",
                        Texts.get("benchmark.held-against"),
                        row -> row.scope().map(it -> BenchmarkWords.scope(it, Map.of()))),
                GridColumn.<Verdict>optionalText("why-not", Texts.get("benchmark.why-not"), BenchmarkWords::reason)
                        .growing(2),
                GridColumn.<Verdict>optionalNumber("own", Texts.get("benchmark.ours"), Unit.COMPLAINTS, Verdict::own),
                GridColumn.<Verdict>optionalNumber(
                                "gap", Texts.get("benchmark.gap-points"), Unit.COMPLAINTS, Verdict::gap)
                        .sortedBy(Order.GAP.name()),
                text("data-period", PublishedValue::dataPeriod),
                text("region", PublishedValue::region),
                text("definition", PublishedValue::definition).growing(2),
                text("machine-opens", it -> BenchmarkWords.machineOpens(it.machineOpens())),
                text("sample", PublishedValue::sample),
                text("provenance", it -> BenchmarkWords.provenance(it.provenance())),
                GridColumn.<Verdict>component(
                                "source",
                                Texts.get("benchmark.cited"),
                                row -> source(row.value().source()),
                                row -> Optional.of(row.value().source()))
                        .growing(2));
    }

    private static Component source(String text) {
        var address = ADDRESS.matcher(text);
        if (!address.find()) {
            return new Span(text);
        }
        var link = new Anchor(address.group(), text);
        link.setTarget(AnchorTarget.BLANK);
        link.getElement().setAttribute("rel", "noopener noreferrer");
        return link;
    }
}
