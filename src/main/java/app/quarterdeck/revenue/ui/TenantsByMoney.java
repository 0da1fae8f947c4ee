package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.FigureDefinition.Bound;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.revenue.CustomerQuery;
import app.quarterdeck.revenue.CustomerQuery.MoneyOrder;
import app.quarterdeck.revenue.Customers;
import app.quarterdeck.revenue.LifetimeValue;
import app.quarterdeck.revenue.TenantMoney;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.data.domain.Sort;

/** The tenants with what they pay, cost and are worth; with what is unallocated, so that the columns add up to the fleet. */
class TenantsByMoney extends Composite<DataGrid<TenantMoney>> implements TenantList {

    /** The figures of the fleet that stand as totals. */
    private static final List<String> TOTALS = List.of(
            "mrr",
            "subscription_revenue",
            "total_monthly_cost",
            "monthly_profit",
            "gross_margin",
            "cost_per_email_delivered",
            "optimization_savings_potential");

    private final Customers customers;
    private final Figures figures;
    private final DataGrid<TenantMoney> grid;
    private final SearchField search;

    private Optional<ShownPeriod> shown = Optional.empty();

    TenantsByMoney(Customers customers, Figures figures, ColumnChoices choices, Runnable onFilter) {
        this.customers = customers;
        this.figures = figures;
        grid = new DataGrid<>("tenants-money", Texts.get("tenants.set.money"), choices);
        search = new SearchField(Texts.get("revenue.search"), onFilter);

        addColumns();
        grid.setFilters(search)
                .whenEmpty(Texts.get("tenants.none"))
                .onOpen(row -> row.tenantId().ifPresent(TenantView::open))
                .sortedBy("mrr", true)
                .ofTenants(TenantMoney::tenantId, TenantsByMoney::name);
    }

    @Override
    protected DataGrid<TenantMoney> initContent() {
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

    @Override
    public void show(ShownPeriod page) {
        shown = Optional.of(page);
        var query = new CustomerQuery<>(page.days(), search.getValue(), MoneyOrder.MRR, true);
        grid.show(Rows.of(
                        (offset, limit, sort) -> customers.money(ordered(query, sort), offset, limit),
                        sort -> customers.allMoney(ordered(query, sort)),
                        () -> customers.countMoney(query))
                .ofFigures(page.days())
                .ofFleet(() -> figures.sheet(Scope.fleet(), page.days(), Optional.empty(), TOTALS))
                .filteredBy(Texts.get("revenue.period"), Format.period(page.days()))
                .filteredBy(Texts.get("revenue.search"), query.search()));
    }

    @Override
    public void refresh(ShownPeriod now) {
        if (shown.filter(now::equals).isPresent()) {
            grid.refresh();
        } else {
            show(now);
        }
    }

    private static CustomerQuery<MoneyOrder> ordered(CustomerQuery<MoneyOrder> query, Sort sort) {
        return sort.stream()
                .findFirst()
                .map(order -> query.by(MoneyOrder.valueOf(order.getProperty()), order.isDescending()))
                .orElse(query);
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<TenantMoney>text("tenant", Texts.get("revenue.tenant"), TenantsByMoney::name)
                        .sortedBy(MoneyOrder.NAME.name())
                        .growing(2),
                GridColumn.<TenantMoney>optionalText("plan", Texts.get("revenue.plan"), TenantMoney::plan),
                usd("mrr", Texts.get("revenue.mrr-short"), MoneyOrder.MRR, TenantMoney::mrr)
                        .figure("mrr"),
                usd(
                                "lifetime-value",
                                Texts.get("tenants.lifetime-value"),
                                MoneyOrder.LIFETIME_VALUE,
                                row -> row.lifetimeValue().map(LifetimeValue::value))
                        .figure("customer_lifetime_value"),
                GridColumn.optionalText(
                        "lifetime-range",
                        Texts.get("tenants.lifetime-range"),
                        row -> row.lifetimeValue().map(it -> Format.usd(it.lowest()) + "–" + Format.usd(it.highest()))),
                usd(
                                "revenue",
                                FigureKpi.name("subscription_revenue"),
                                MoneyOrder.REVENUE,
                                row -> row.profit().revenue())
                        .figure("subscription_revenue"),
                usd(
                                "cost",
                                FigureKpi.name("total_monthly_cost"),
                                MoneyOrder.COST,
                                row -> row.profit().cost())
                        .bounded(Bound.LEAST, row -> row.profit().costPartial())
                        .figure("total_monthly_cost"),
                usd(
                                "profit",
                                FigureKpi.name("monthly_profit"),
                                MoneyOrder.PROFIT,
                                row -> row.profit().amount())
                        .bounded(Bound.MOST, row -> row.profit().costPartial())
                        .figure("monthly_profit"),
                GridColumn.<TenantMoney>optionalNumber(
                                "margin",
                                FigureKpi.name("gross_margin"),
                                Unit.PERCENT,
                                row -> row.profit().margin())
                        .sortedBy(MoneyOrder.MARGIN.name())
                        .bounded(Bound.MOST, row -> row.profit().costPartial())
                        .figure("gross_margin"),
                GridColumn.<TenantMoney>optionalNumber(
                                "per-thousand",
                                FigureKpi.name("cost_per_email_delivered"),
                                Unit.UNIT_COST,
                                row -> row.profit().unitCost())
                        .sortedBy(MoneyOrder.UNIT_COST.name())
                        .bounded(Bound.LEAST, row -> row.profit().costPartial())
                        .figure("cost_per_email_delivered"),
                usd(
                                "savings",
                                FigureKpi.name("optimization_savings_potential"),
                                MoneyOrder.SAVINGS,
                                row -> Optional.of(row.savings()))
                        .figure("optimization_savings_potential"),
                GridColumn.withoutPrice(row -> row.profit().costPartial()));
    }

    private static String name(TenantMoney row) {
        return switch (row.subject()) {
            case TENANT -> TenantWords.name(row.tenantName(), row.deleted());
            case OTHER_TENANTS -> Texts.get("tenants.others");
            case UNALLOCATED -> Texts.get("tenants.unallocated");
        };
    }

    private static GridColumn<TenantMoney> usd(
            String key, String heading, MoneyOrder order, Function<TenantMoney, Optional<BigDecimal>> amount) {
        return GridColumn.<TenantMoney>optionalNumber(key, heading, Unit.USD, amount)
                .sortedBy(order.name());
    }
}
