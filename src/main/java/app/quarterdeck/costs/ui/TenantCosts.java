package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Ledger;
import app.quarterdeck.costs.LedgerQuery;
import app.quarterdeck.costs.LedgerQuery.Order;
import app.quarterdeck.costs.LedgerRow;
import app.quarterdeck.costs.LedgerTotals;
import app.quarterdeck.figures.FigureDefinition.Bound;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.data.domain.Sort;

/** The rows of a month: each tenant, what nobody carries, and corrections of closed months that are booked in it. */
class TenantCosts extends Composite<DataGrid<LedgerRow>> {

    private final Ledger ledger;
    private final DataGrid<LedgerRow> grid;
    private final SearchField search;

    TenantCosts(Ledger ledger, ColumnChoices choices, SearchField search) {
        this.search = search;
        this.ledger = ledger;
        grid = new DataGrid<>("ledger", Texts.get("ledger.rows"), choices);

        addColumns();
        grid.setFilters(search)
                .whenEmpty(Texts.get("ledger.no-rows"))
                .sortedBy("cost", true)
                .ofTenants(TenantCosts::inItsMonth, TenantCosts::name);
    }

    @Override
    protected DataGrid<LedgerRow> initContent() {
        return grid;
    }

    void nothingYet() {
        grid.show(Rows.listed(List::of));
    }

    /** Shows a month's rows, of a search those that it finds with all others in one, and the sums of the month. */
    void show(YearMonth month, ReportingPeriod days, Supplier<FigureSheet> fleet) {
        var filter = new LedgerQuery(month, search.getValue(), Order.COST, true);
        grid.onOpen(TenantCosts::open);
        grid.show(Rows.of(
                        (offset, limit, sort) -> ledger.rows(ordered(filter, sort), offset, limit),
                        sort -> ledger.all(ordered(filter, sort)),
                        () -> ledger.count(filter))
                .withTotals(() -> totals(ledger.totals(month)))
                .readingTop((limit, sort) -> ledger.top(ordered(filter, sort), limit)
                        .map(it -> new Rows.Counted<>(it.first(), it.count(), totals(it.sums())))
                        .orElseGet(Rows.Counted::none))
                .ofFigures(days)
                .ofFleet(fleet)
                .filteredBy(Texts.get("ledger.month"), LedgerWords.month(month))
                .filteredBy(Texts.get("ledger.search"), filter.search()));
    }

    /** A correction of another month is no figure of this one. */
    private static Optional<UUID> inItsMonth(LedgerRow row) {
        return row.correctsMonth().isPresent() ? Optional.empty() : row.tenant();
    }

    private static void open(LedgerRow row) {
        if (row.of() == LedgerRow.Of.OTHER_TENANTS) {
            return;
        }
        UI.getCurrentOrThrow()
                .navigate(
                        TenantCostView.class,
                        new RouteParameters(
                                TenantCostView.TENANT,
                                row.tenant().map(UUID::toString).orElse(TenantCostView.NOBODY)),
                        row.correctsMonth().map(ShownPeriod::ofMonth).orElseGet(QueryParameters::empty));
    }

    private static Map<String, BigDecimal> totals(LedgerTotals totals) {
        var sums = new HashMap<>(Map.of(
                "revenue", totals.subscriptionRevenue(), "delivered", BigDecimal.valueOf(totals.emailsDelivered())));
        totals.infrastructureCost().ifPresent(cost -> sums.put("infrastructure", cost));
        totals.emailServiceCost().ifPresent(cost -> sums.put("email-service", cost));
        totals.totalCost().ifPresent(cost -> sums.put("cost", cost));
        totals.profit().ifPresent(profit -> sums.put("profit", profit));
        return sums;
    }

    private static LedgerQuery ordered(LedgerQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .flatMap(order -> Order.of(order.getProperty())
                        .map(by -> new LedgerQuery(query.month(), query.search(), by, order.isDescending())))
                .orElse(query);
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<LedgerRow>text("tenant", Texts.get("ledger.tenant"), TenantCosts::name)
                        .sortedBy(Order.TENANT.name())
                        .growing(2),
                GridColumn.<LedgerRow>optionalText("plan", Texts.get("ledger.plan"), LedgerRow::planName)
                        .sortedBy(Order.PLAN.name()),
                GridColumn.<LedgerRow>optionalNumber(
                                "infrastructure",
                                Texts.get("ledger.infrastructure"),
                                Unit.USD,
                                LedgerRow::infrastructureCost)
                        .sortedBy(Order.INFRASTRUCTURE.name())
                        .figure("infrastructure_cost"),
                GridColumn.<LedgerRow>optionalNumber(
                                "email-service",
                                Texts.get("ledger.email-service"),
                                Unit.USD,
                                LedgerRow::emailServiceCost)
                        .sortedBy(Order.EMAIL_SERVICE.name())
                        .figure("email_service_cost"),
                GridColumn.<LedgerRow>optionalNumber("cost", Texts.get("ledger.cost"), Unit.USD, LedgerRow::totalCost)
                        .sortedBy(Order.COST.name())
                        .bounded(Bound.LEAST, LedgerRow::isPartial)
                        .figure("total_monthly_cost"),
                GridColumn.<LedgerRow>optionalNumber(
                                "revenue", Texts.get("ledger.revenue"), Unit.USD, LedgerRow::subscriptionRevenue)
                        .sortedBy(Order.REVENUE.name())
                        .figure("subscription_revenue"),
                GridColumn.<LedgerRow>optionalNumber("profit", Texts.get("ledger.profit"), Unit.USD, LedgerRow::profit)
                        .sortedBy(Order.PROFIT.name())
                        .bounded(Bound.MOST, LedgerRow::isPartial)
                        .figure("monthly_profit"),
                GridColumn.<LedgerRow>optionalNumber(
                                "margin", Texts.get("ledger.margin"), Unit.PERCENT, LedgerRow::grossMargin)
                        .sortedBy(Order.MARGIN.name())
                        .bounded(Bound.MOST, LedgerRow::isPartial)
                        .figure("gross_margin"),
                GridColumn.<LedgerRow>optionalNumber(
                                "unit-cost",
                                FigureKpi.name("cost_per_email_delivered"),
                                Unit.UNIT_COST,
                                LedgerRow::costPerEmailDelivered)
                        .sortedBy(Order.UNIT_COST.name())
                        .bounded(Bound.LEAST, LedgerRow::isPartial)
                        .figure("cost_per_email_delivered"),
                GridColumn.<LedgerRow>optionalNumber(
                                "delivered",
                                Texts.get("ledger.delivered"),
                                Unit.COUNT,
                                row -> row.emailsDelivered().map(BigDecimal::valueOf))
                        .sortedBy(Order.DELIVERED.name())
                        .figure("emails_delivered")
                        .hidden(),
                GridColumn.<LedgerRow>count("unpriced", Texts.get("ledger.unpriced-machines"), LedgerRow::unpriced)
                        .hidden(),
                GridColumn.<LedgerRow>optionalText(
                                "corrects",
                                Texts.get("ledger.corrects"),
                                row -> row.correctsMonth().map(LedgerWords::month))
                        .hidden(),
                GridColumn.withoutPrice(LedgerRow::isPartial));
    }

    /** A tenant may stand there twice: with its month, and with a correction of an earlier one. */
    private static String name(LedgerRow row) {
        var name = LedgerWords.name(row.of(), row.tenantName());
        return row.correctsMonth()
                .map(month -> Texts.get("ledger.correction-of", name, LedgerWords.month(month)))
                .orElse(name);
    }
}
