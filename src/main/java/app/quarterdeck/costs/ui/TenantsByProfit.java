package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.EconomicsQuery;
import app.quarterdeck.costs.EconomicsQuery.Order;
import app.quarterdeck.costs.EconomicsTotals;
import app.quarterdeck.costs.TenantEconomics;
import app.quarterdeck.costs.UnitEconomics;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteParameters;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.data.domain.Sort;

/** Tenants by what is earned on them in a month; those who cost more than they pay come first. */
class TenantsByProfit extends Composite<DataGrid<TenantEconomics>> {

    private final UnitEconomics economics;
    private final DataGrid<TenantEconomics> grid;
    private final SearchField search;

    /** Read with the rows, in the background. */
    private volatile BigDecimal marginTarget = BigDecimal.ZERO;

    TenantsByProfit(UnitEconomics economics, ColumnChoices choices, SearchField search) {
        this.search = search;
        this.economics = economics;
        grid = new DataGrid<>("unit-economics", Texts.get("center.tenants"), choices);

        addColumns();
        grid.setFilters(search)
                .whenEmpty(Texts.get("center.no-tenants"))
                .sortedBy("profit", false)
                .onOpen(TenantsByProfit::open)
                .ofTenants(row -> Optional.of(row.tenant()), TenantEconomics::name);
    }

    @Override
    protected DataGrid<TenantEconomics> initContent() {
        return grid;
    }

    void nothingYet() {
        grid.show(Rows.listed(List::of));
    }

    /** Shows the tenants of a period beside what a gross margin should be above, which is asked for with the rows. */
    void show(ShownPeriod page, Supplier<BigDecimal> target) {
        var filter = EconomicsQuery.unprofitableFirst(page.days(), page.before(), search.getValue());
        var rows = Rows.of(
                        (offset, limit, sort) -> economics.page(ordered(filter, sort), offset, limit),
                        sort -> economics.all(ordered(filter, sort)),
                        () -> economics.count(filter))
                .withTotals(() -> totals(economics.totals(filter)))
                .readingTop((limit, sort) -> {
                    marginTarget = target.get();
                    return economics
                            .top(ordered(filter, sort), limit)
                            .map(it -> new Rows.Counted<>(it.first(), it.count(), totals(it.sums())))
                            .orElseGet(Rows.Counted::none);
                })
                .ofFigures(page.days())
                .filteredBy(Texts.get("period.title"), Format.period(page.days()))
                .filteredBy(Texts.get("center.search"), filter.search());
        grid.show(filter.search().isBlank() ? summed(rows, page.days()) : rows);
    }

    /** All tenants together are the fleet, but for the cost that is unallocated. */
    private static Rows<TenantEconomics> summed(Rows<TenantEconomics> rows, ReportingPeriod days) {
        var left = Texts.get("explanation.fleet-without-unallocated");
        return rows.totalling("mrr", ShownFigure.of("mrr", days))
                .totalling("revenue", ShownFigure.of("subscription_revenue", days))
                .totalling("delivered", ShownFigure.of("emails_delivered", days))
                .totalling("cost", ShownFigure.of("total_monthly_cost", days).but(left))
                .totalling("profit", ShownFigure.of("monthly_profit", days).but(left))
                .totalling("margin", ShownFigure.of("gross_margin", days).but(left))
                .totalling(
                        "unit-cost",
                        ShownFigure.of("cost_per_email_delivered", days).but(left));
    }

    private static void open(TenantEconomics row) {
        UI.getCurrentOrThrow()
                .navigate(
                        TenantCostView.class,
                        new RouteParameters(TenantCostView.TENANT, row.tenant().toString()));
    }

    private static Map<String, BigDecimal> totals(EconomicsTotals totals) {
        var sums = new HashMap<>(Map.of(
                "mrr", totals.mrr(),
                "revenue", totals.revenue(),
                "delivered", BigDecimal.valueOf(totals.emailsDelivered())));
        totals.cost().ifPresent(cost -> sums.put("cost", cost));
        totals.profit().ifPresent(profit -> sums.put("profit", profit));
        totals.grossMargin().ifPresent(margin -> sums.put("margin", margin));
        totals.costPerEmailDelivered().ifPresent(cost -> sums.put("unit-cost", cost));
        return sums;
    }

    private static EconomicsQuery ordered(EconomicsQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .flatMap(order -> Order.of(order.getProperty()).map(by -> query.by(by, order.isDescending())))
                .orElse(query);
    }

    /** Whether a tenant pays for itself. */
    private Status standing(TenantEconomics row) {
        if (row.profit().isEmpty()) {
            return new Status(Tone.NONE, Texts.get("center.unknown-cost"));
        }
        if (row.profit().filter(profit -> profit.signum() < 0).isPresent()) {
            return new Status(Tone.CRITICAL, Texts.get("center.loses"));
        }
        return row.grossMargin()
                .map(margin -> margin.compareTo(marginTarget) > 0
                        ? new Status(Tone.GOOD, Texts.get("center.on-target"))
                        : new Status(Tone.ATTENTION, Texts.get("center.below-target")))
                .orElseGet(() -> new Status(Tone.NONE, Texts.get("center.without-revenue")));
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<TenantEconomics>text("tenant", Texts.get("center.tenant"), TenantEconomics::name)
                        .sortedBy(Order.TENANT.name())
                        .growing(2),
                GridColumn.status("standing", Texts.get("center.standing"), row -> Optional.of(standing(row))),
                GridColumn.<TenantEconomics>optionalText("plan", Texts.get("center.plan"), TenantEconomics::plan)
                        .sortedBy(Order.PLAN.name()),
                GridColumn.<TenantEconomics>optionalNumber(
                                "mrr", Texts.get("center.mrr"), Unit.USD, TenantEconomics::mrr)
                        .sortedBy(Order.MRR.name())
                        .figure("mrr"),
                GridColumn.<TenantEconomics>number(
                                "revenue", Texts.get("center.revenue"), Unit.USD, TenantEconomics::revenue)
                        .sortedBy(Order.REVENUE.name())
                        .figure("subscription_revenue"),
                GridColumn.<TenantEconomics>optionalNumber(
                                "cost", Texts.get("center.tenant-cost"), Unit.USD, TenantEconomics::cost)
                        .sortedBy(Order.COST.name())
                        .figure("total_monthly_cost"),
                GridColumn.<TenantEconomics>optionalNumber(
                                "profit", Texts.get("center.profit"), Unit.USD, TenantEconomics::profit)
                        .sortedBy(Order.PROFIT.name())
                        .figure("monthly_profit"),
                GridColumn.<TenantEconomics>optionalNumber(
                                "margin", Texts.get("center.tenant-margin"), Unit.PERCENT, TenantEconomics::grossMargin)
                        .sortedBy(Order.MARGIN.name())
                        .figure("gross_margin"),
                GridColumn.<TenantEconomics>optionalText(
                                "trend",
                                Texts.get("center.trend"),
                                row -> row.marginChange().map(CostWords::points))
                        .sortedBy(Order.TREND.name()),
                GridColumn.<TenantEconomics>optionalNumber(
                                "unit-cost",
                                FigureKpi.name("cost_per_email_delivered"),
                                Unit.UNIT_COST,
                                TenantEconomics::costPerEmailDelivered)
                        .sortedBy(Order.UNIT_COST.name())
                        .figure("cost_per_email_delivered"),
                GridColumn.<TenantEconomics>optionalNumber(
                                "delivered",
                                Texts.get("center.emails"),
                                Unit.COUNT,
                                row -> row.emailsDelivered().map(BigDecimal::valueOf))
                        .sortedBy(Order.DELIVERED.name())
                        .figure("emails_delivered")
                        .hidden(),
                GridColumn.<TenantEconomics>count("unpriced", Texts.get("center.unpriced"), TenantEconomics::unpriced)
                        .hidden());
    }
}
