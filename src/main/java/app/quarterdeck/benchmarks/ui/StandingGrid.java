package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.Benchmarks;
import app.quarterdeck.benchmarks.TenantStanding;
import app.quarterdeck.benchmarks.TenantStandingQuery;
import app.quarterdeck.benchmarks.TenantStandingQuery.Order;
import app.quarterdeck.figures.Interval;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.data.domain.Sort;

/** Our own tenants among the senders of their industries. */
class StandingGrid extends Composite<DataGrid<TenantStanding>> {

    private final Benchmarks benchmarks;
    private final SearchField search;
    private final DataGrid<TenantStanding> grid;

    StandingGrid(Benchmarks benchmarks, ColumnChoices choices, Supplier<Instant> now, Runnable onFilter) {
        this.benchmarks = benchmarks;
        grid = new DataGrid<>("benchmark-tenants", Texts.get("benchmark.grid.tenants"), choices);
        search = new SearchField(Texts.get("benchmark.search-tenants"), onFilter);
        addColumns();
        grid.setFilters(search)
                .whenEmpty(Texts.get("benchmark.no-tenants"))
                .explained(
                        () -> Explanation.of("benchmark.formula.rank", Texts.get("benchmark.source-rank"), now.get()))
                .sortedBy("sent", true)
                .ofTenants(row -> Optional.of(row.tenant()), TenantStanding::name)
                .onOpen(row -> UI.getCurrentOrThrow().navigate("revenue/tenant/" + row.tenant()));
    }

    @Override
    protected DataGrid<TenantStanding> initContent() {
        return grid;
    }

    void read(UrlState address) {
        search.setValue(address.text("search").orElse(""));
    }

    UrlState write(UrlState address) {
        return address.with("search", search.getValue());
    }

    void load(YearMonth month, String industry) {
        var query = TenantStandingQuery.of(month, search.getValue(), industry);
        grid.show(Rows.of(
                        (offset, limit, sort) -> benchmarks.tenants(ordered(query, sort), offset, limit),
                        sort -> benchmarks.allTenants(ordered(query, sort)),
                        () -> benchmarks.countTenants(query))
                .readingTop((limit, sort) -> Rows.Counted.of(benchmarks.topTenants(ordered(query, sort), limit)))
                .ofFigures(ReportingPeriod.ofMonth(month))
                .filteredBy(Texts.get("benchmark.period"), Format.shortMonth(month))
                .filteredBy(Texts.get("benchmark.industry"), industry)
                .filteredBy(Texts.get("benchmark.search-tenants"), query.search()));
    }

    private static TenantStandingQuery ordered(TenantStandingQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .flatMap(order -> Arrays.stream(Order.values())
                        .filter(it -> it.name().equals(order.getProperty()))
                        .findFirst()
                        .map(by -> query.by(by, order.isDescending())))
                .orElse(query);
    }

    private static GridColumn<TenantStanding> number(
            String key, String name, Unit unit, Order order, Function<TenantStanding, Optional<BigDecimal>> value) {
        return GridColumn.optionalNumber(key, name, unit, value).sortedBy(order.name());
    }

    private static GridColumn<TenantStanding> rank(
            String key, String metric, Order order, Function<TenantStanding, Optional<BigDecimal>> value) {
        return number(
                key, Texts.get("benchmark.rank", Texts.get("benchmark.metric." + metric)), Unit.PERCENT, order, value);
    }

    private static String interval(Interval interval, Unit unit) {
        return unit.format(interval.lower()) + " – " + unit.format(interval.upper());
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<TenantStanding>text("name", Texts.get("benchmark.tenant"), TenantStanding::name)
                        .sortedBy(Order.NAME.name())
                        .growing(2),
                GridColumn.<TenantStanding>optionalText(
                                "industry", Texts.get("benchmark.industry"), TenantStanding::industry)
                        .sortedBy(Order.INDUSTRY.name()),
                GridColumn.<TenantStanding>optionalNumber(
                        "peers",
                        Texts.get("benchmark.peers"),
                        Unit.COUNT,
                        row -> row.peers().map(BigDecimal::valueOf)),
                GridColumn.<TenantStanding>count("sent", Texts.get("benchmark.sent"), TenantStanding::sent)
                        .sortedBy(Order.SENT.name())
                        .figure("emails_sent"),
                number(
                                "bounce",
                                Texts.get("benchmark.metric.bounce_rate"),
                                Unit.PERCENT,
                                Order.BOUNCE,
                                row -> row.bounce().rate())
                        .figure("bounce_rate"),
                GridColumn.<TenantStanding>optionalText(
                                "bounce-interval",
                                Texts.get("benchmark.interval-of", Texts.get("benchmark.metric.bounce_rate")),
                                row -> row.bounceInterval().map(it -> interval(it, Unit.PERCENT)))
                        .hidden(),
                rank(
                        "bounce-rank",
                        "bounce_rate",
                        Order.BOUNCE_RANK,
                        row -> row.bounce().rank()),
                number(
                                "complaints",
                                Texts.get("benchmark.metric.complaint_rate"),
                                Unit.COMPLAINTS,
                                Order.COMPLAINT,
                                row -> row.complaint().rate())
                        .figure("complaint_rate"),
                GridColumn.<TenantStanding>optionalText(
                                "complaint-interval",
                                Texts.get("benchmark.interval-of", Texts.get("benchmark.metric.complaint_rate")),
                                row -> row.complaintInterval().map(it -> interval(it, Unit.COMPLAINTS)))
                        .hidden(),
                rank(
                        "complaint-rank",
                        "complaint_rate",
                        Order.COMPLAINT_RANK,
                        row -> row.complaint().rank()),
                number(
                        "open",
                        Texts.get("benchmark.metric.open_rate"),
                        Unit.PERCENT,
                        Order.OPEN,
                        row -> row.open().rate()),
                rank(
                        "open-rank",
                        "open_rate",
                        Order.OPEN_RANK,
                        row -> row.open().rank()),
                number(
                                "click",
                                Texts.get("benchmark.metric.click_rate"),
                                Unit.PERCENT,
                                Order.CLICK,
                                row -> row.click().rate())
                        .hidden(),
                rank(
                                "click-rank",
                                "click_rate",
                                Order.CLICK_RANK,
                                row -> row.click().rank())
                        .hidden(),
                number(
                                "delivery",
                                Texts.get("benchmark.metric.delivery_rate"),
                                Unit.PERCENT,
                                Order.DELIVERY,
                                row -> row.delivery().rate())
                        .figure("delivery_rate")
                        .hidden(),
                rank(
                                "delivery-rank",
                                "delivery_rate",
                                Order.DELIVERY_RANK,
                                row -> row.delivery().rank())
                        .hidden());
    }
}
