package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.Rate;
import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.revenue.RiskLevel;
import app.quarterdeck.revenue.TenantPage;
import app.quarterdeck.revenue.TenantQuery;
import app.quarterdeck.revenue.TenantQuery.Order;
import app.quarterdeck.revenue.TenantTotals;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.select.Select;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;

/** The grid of tenants, the worst first. */
class TenantsByRisk extends Composite<DataGrid<TenantRow>> implements TenantList {

    private final Deliverability deliverability;
    private final RevenueAtRisk revenue;
    private final boolean money;
    private final DataGrid<TenantRow> grid;
    private final SearchField search;
    private final Select<RiskLevel> level = new Select<>();

    private Optional<ShownPeriod> shown = Optional.empty();

    /**
     * @param name     under which the choice of columns is remembered
     * @param money    whether it has columns of money
     * @param onFilter what to do when the reader chose a filter
     */
    TenantsByRisk(
            String name,
            Deliverability deliverability,
            RevenueAtRisk revenue,
            boolean money,
            ColumnChoices choices,
            Runnable onFilter) {
        this.deliverability = deliverability;
        this.revenue = revenue;
        this.money = money;
        grid = new DataGrid<>(name, Texts.get("revenue.tenants"), choices);

        search = new SearchField(Texts.get("revenue.search"), onFilter);
        level.setItems(RiskLevel.values());
        level.setItemLabelGenerator(it -> it == null ? Texts.get("revenue.all-levels") : LevelWords.of(it));
        level.setEmptySelectionAllowed(true);
        level.setEmptySelectionCaption(Texts.get("revenue.all-levels"));
        level.setAriaLabel(Texts.get("revenue.level"));
        level.addValueChangeListener(event -> onFilter.run());

        addColumns();
        grid.setFilters(search, level)
                .whenEmpty(Texts.get("revenue.no-tenants"))
                .onOpen(row -> row.delivery().tenantId().ifPresent(TenantView::open))
                .sortedBy("level", true)
                .ofTenants(row -> row.delivery().tenantId(), row -> TenantWords.name(row.delivery()));
    }

    @Override
    protected DataGrid<TenantRow> initContent() {
        return grid;
    }

    @Override
    public String search() {
        return search.getValue();
    }

    @Override
    public void setSearch(String text) {
        search.setValue(text);
    }

    Optional<RiskLevel> level() {
        return level.getOptionalValue();
    }

    /** Sets the filter fields as an address says, without asking for rows. */
    void setFilter(String text, Optional<RiskLevel> only) {
        search.setValue(text);
        level.setValue(only.orElse(null));
    }

    /** Shows the tenants of a period under the filter of the fields. */
    @Override
    public void show(ShownPeriod page) {
        shown = Optional.of(page);
        var period = page.days();
        var filter = TenantQuery.worstFirst(period).only(search(), level());
        grid.show(Rows.of(
                        (offset, limit, sort) -> fetch(ordered(filter, sort), offset, limit),
                        sort -> all(ordered(filter, sort)),
                        () -> totals(filter).rows())
                .withTotals(() -> sums(totals(filter)))
                .readingTop((limit, sort) -> top(ordered(filter, sort), limit))
                .ofFigures(period)
                .ofFleet()
                .filteredBy(Texts.get("revenue.period"), Format.period(period))
                .filteredBy(Texts.get("revenue.search"), filter.search())
                .filteredBy(
                        Texts.get("revenue.level"),
                        filter.level().map(LevelWords::of).orElse("")));
    }

    /** Reads the rows on screen again; after midnight those of other days. */
    @Override
    public void refresh(ShownPeriod now) {
        if (shown.filter(now::equals).isPresent()) {
            grid.refresh();
        } else {
            show(now);
        }
    }

    private List<TenantRow> fetch(TenantQuery query, int offset, int limit) {
        return money
                ? revenue.tenants(query, offset, limit).stream()
                        .map(TenantRow::of)
                        .toList()
                : deliverability.tenants(query, offset, limit).stream()
                        .map(TenantRow::of)
                        .toList();
    }

    private Rows.Counted<TenantRow> top(TenantQuery query, int limit) {
        return (money
                        ? revenue.top(query, limit).map(it -> counted(it, TenantRow::of))
                        : deliverability.top(query, limit).map(it -> counted(it, TenantRow::of)))
                .orElseGet(Rows.Counted::none);
    }

    private static <T> Rows.Counted<TenantRow> counted(TenantPage<T> page, Function<T, TenantRow> row) {
        return new Rows.Counted<>(
                page.first().stream().map(row).toList(), page.totals().rows(), sums(page.totals()));
    }

    private TenantTotals totals(TenantQuery query) {
        return money ? revenue.totals(query) : deliverability.totals(query);
    }

    private Stream<TenantRow> all(TenantQuery query) {
        return money
                ? revenue.allTenants(query).map(TenantRow::of)
                : deliverability.allTenants(query).map(TenantRow::of);
    }

    private static Map<String, BigDecimal> sums(TenantTotals totals) {
        var sums = new HashMap<String, BigDecimal>();
        totals.sent().ifPresent(sum -> sums.put("sent", sum));
        totals.loss().ifPresent(sum -> sums.put("loss", sum));
        totals.savings().ifPresent(sum -> sums.put("savings", sum));
        totals.mrr().ifPresent(sum -> sums.put("mrr", sum));
        return sums;
    }

    private static TenantQuery ordered(TenantQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .map(order -> query.by(Order.valueOf(order.getProperty()), order.isDescending()))
                .orElse(query);
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<TenantRow>text(
                                "tenant", Texts.get("revenue.tenant"), row -> TenantWords.name(row.delivery()))
                        .sortedBy(Order.NAME.name())
                        .growing(2),
                GridColumn.<TenantRow>optionalText(
                                "plan",
                                Texts.get("revenue.plan"),
                                row -> row.delivery().plan())
                        .sortedBy(Order.PLAN.name()),
                GridColumn.<TenantRow>status(
                                "level",
                                Texts.get("revenue.level"),
                                row -> row.delivery().level().map(LevelWords::status))
                        .sortedBy(Order.LEVEL.name()),
                GridColumn.status("evidence", Texts.get("revenue.evidence"), TenantsByRisk::evidence),
                GridColumn.<TenantRow>count(
                                "sent",
                                Texts.get("revenue.sent"),
                                row -> row.delivery().emails().sent())
                        .sortedBy(Order.SENT.name())
                        .figure("emails_sent"),
                GridColumn.<TenantRow>optionalNumber(
                                "bounces",
                                Texts.get("revenue.bounce-rate"),
                                Unit.PERCENT,
                                row -> row.delivery().bounceRate().map(Rate::value))
                        .sortedBy(Order.BOUNCE_RATE.name())
                        .figure("bounce_rate"),
                GridColumn.<TenantRow>optionalText(
                        "bounces-interval",
                        Texts.get("revenue.interval-95"),
                        row -> row.delivery()
                                .bounceRate()
                                .map(rate -> Format.interval(
                                        rate.interval().lower(), rate.interval().upper(), 1))),
                GridColumn.<TenantRow>optionalNumber(
                                "complaints",
                                Texts.get("revenue.complaint-rate"),
                                Unit.COMPLAINTS,
                                row -> row.delivery().complaintRate().map(Rate::value))
                        .sortedBy(Order.COMPLAINT_RATE.name())
                        .figure("complaint_rate"),
                GridColumn.<TenantRow>optionalNumber(
                                "delivery",
                                Texts.get("revenue.delivery-rate"),
                                Unit.PERCENT,
                                row -> row.delivery().deliveryRate())
                        .sortedBy(Order.DELIVERY_RATE.name())
                        .figure("delivery_rate")
                        .hidden());
        if (money) {
            grid.addColumns(
                    GridColumn.<TenantRow>optionalNumber(
                                    "loss",
                                    Texts.get("revenue.loss-short"),
                                    Unit.USD,
                                    row -> row.risk().flatMap(risk -> risk.loss()))
                            .sortedBy(Order.LOSS.name())
                            .figure("estimated_revenue_loss"),
                    GridColumn.<TenantRow>optionalNumber(
                                    "savings",
                                    Texts.get("revenue.savings"),
                                    Unit.USD,
                                    row -> row.risk().flatMap(risk -> risk.savings()))
                            .sortedBy(Order.SAVINGS.name())
                            .figure("potential_savings")
                            .hidden(),
                    GridColumn.<TenantRow>optionalNumber(
                                    "mrr",
                                    Texts.get("revenue.mrr-short"),
                                    Unit.USD,
                                    row -> row.risk().flatMap(risk -> risk.mrr()))
                            .sortedBy(Order.MRR.name())
                            .figure("mrr"));
        }
        grid.addColumns(TenantWords.<TenantRow>incident(row -> row.delivery().incident())
                .sortedBy(Order.INCIDENT.name()));
    }

    private static Optional<Status> evidence(TenantRow row) {
        return LevelWords.evidence(row.delivery());
    }
}
