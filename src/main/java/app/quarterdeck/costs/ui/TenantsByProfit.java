package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.EconomicsQuery;
import app.quarterdeck.costs.EconomicsQuery.Order;
import app.quarterdeck.costs.EconomicsTotals;
import app.quarterdeck.costs.LedgerRow;
import app.quarterdeck.costs.TenantEconomics;
import app.quarterdeck.costs.UnitEconomics;
import app.quarterdeck.figures.FigureDefinition.Bound;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
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
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.data.domain.Sort;

/** Tenants by what is earned on them in a period; those who cost more than they pay come first. */
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
                .ofTenants(TenantEconomics::tenant, TenantsByProfit::name);
    }

    @Override
    protected DataGrid<TenantEconomics> initContent() {
        return grid;
    }

    void nothingYet() {
        grid.show(Rows.listed(List::of));
    }

    /** Shows the tenants of a period, what is unallocated and, of a search, all others in one, with the fleet's figures as totals. */
    void show(ShownPeriod page, Supplier<FigureSheet> fleet) {
        var filter = EconomicsQuery.unprofitableFirst(page.days(), page.before(), search.getValue());
        grid.show(Rows.of(
                        (offset, limit, sort) -> economics.page(ordered(filter, sort), offset, limit),
                        sort -> economics.all(ordered(filter, sort)),
                        () -> economics.count(filter))
                .withTotals(() -> totals(economics.totals(filter)))
                .readingTop((limit, sort) -> {
                    marginTarget = fleet.get().get("gross_margin").goal().orElseThrow();
                    return economics
                            .top(ordered(filter, sort), limit)
                            .map(it -> new Rows.Counted<>(it.first(), it.count(), totals(it.sums())))
                            .orElseGet(Rows.Counted::none);
                })
                .ofFigures(page.days())
                .ofFleet(fleet)
                .filteredBy(Texts.get("period.title"), Format.period(page.days()))
                .filteredBy(Texts.get("center.search"), filter.search()));
    }

    private static void open(TenantEconomics row) {
        if (row.of() == LedgerRow.Of.OTHER_TENANTS) {
            return;
        }
        UI.getCurrentOrThrow()
                .navigate(
                        TenantCostView.class,
                        new RouteParameters(
                                TenantCostView.TENANT,
                                row.tenant().map(UUID::toString).orElse(TenantCostView.NOBODY)));
    }

    private static Map<String, BigDecimal> totals(EconomicsTotals totals) {
        var sums = new HashMap<>(Map.of(
                "mrr", totals.mrr(),
                "revenue", totals.revenue(),
                "delivered", BigDecimal.valueOf(totals.emailsDelivered())));
        totals.cost().ifPresent(cost -> sums.put("cost", cost));
        totals.profit().ifPresent(profit -> sums.put("profit", profit));
        return sums;
    }

    private static EconomicsQuery ordered(EconomicsQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .flatMap(order -> Order.of(order.getProperty()).map(by -> query.by(by, order.isDescending())))
                .orElse(query);
    }

    /** Whether a tenant pays for itself. */
    private Optional<Status> standing(TenantEconomics row) {
        return row.tenant().map(tenant -> tenantStanding(row));
    }

    private Status tenantStanding(TenantEconomics row) {
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
                GridColumn.<TenantEconomics>text("tenant", Texts.get("center.tenant"), TenantsByProfit::name)
                        .sortedBy(Order.TENANT.name())
                        .growing(2),
                GridColumn.status("standing", Texts.get("center.standing"), this::standing),
                GridColumn.<TenantEconomics>optionalText("plan", Texts.get("center.plan"), TenantEconomics::plan)
                        .sortedBy(Order.PLAN.name()),
                GridColumn.<TenantEconomics>optionalNumber(
                                "mrr", Texts.get("center.mrr"), Unit.USD, TenantEconomics::mrr)
                        .sortedBy(Order.MRR.name())
                        .figure("mrr"),
                GridColumn.<TenantEconomics>optionalNumber(
                                "revenue", Texts.get("center.revenue"), Unit.USD, TenantEconomics::revenue)
                        .sortedBy(Order.REVENUE.name())
                        .figure("subscription_revenue"),
                GridColumn.<TenantEconomics>optionalNumber(
                                "cost", Texts.get("center.tenant-cost"), Unit.USD, TenantEconomics::cost)
                        .sortedBy(Order.COST.name())
                        .bounded(Bound.LEAST, TenantEconomics::isPartial)
                        .figure("total_monthly_cost"),
                GridColumn.<TenantEconomics>optionalNumber(
                                "profit", Texts.get("center.profit"), Unit.USD, TenantEconomics::profit)
                        .sortedBy(Order.PROFIT.name())
                        .bounded(Bound.MOST, TenantEconomics::isPartial)
                        .figure("monthly_profit"),
                GridColumn.<TenantEconomics>optionalNumber(
                                "margin", Texts.get("center.tenant-margin"), Unit.PERCENT, TenantEconomics::grossMargin)
                        .sortedBy(Order.MARGIN.name())
                        .bounded(Bound.MOST, TenantEconomics::isPartial)
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
                        .bounded(Bound.LEAST, TenantEconomics::isPartial)
                        .figure("cost_per_email_delivered"),
                GridColumn.<TenantEconomics>optionalNumber(
                                "delivered",
                                Texts.get("center.emails"),
                                Unit.COUNT,
                                row -> row.emailsDelivered().map(BigDecimal::valueOf))
                        .sortedBy(Order.DELIVERED.name())
                        .figure("emails_delivered")
                        .hidden(),
                GridColumn.<TenantEconomics>optionalNumber(
                                "unpriced",
                                Texts.get("center.unpriced"),
                                Unit.COUNT,
                                row -> row.unpriced().map(BigDecimal::valueOf))
                        .hidden(),
                GridColumn.withoutPrice(TenantEconomics::isPartial));
    }

    private static String name(TenantEconomics row) {
        return LedgerWords.name(row.of(), row.name());
    }
}
