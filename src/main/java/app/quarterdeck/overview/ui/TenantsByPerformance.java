package app.quarterdeck.overview.ui;

import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.BusinessDay;
import app.quarterdeck.overview.Overview;
import app.quarterdeck.overview.StandingQuery;
import app.quarterdeck.overview.StandingQuery.Order;
import app.quarterdeck.overview.TenantStanding;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteParameters;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.data.domain.Sort;

/** Every tenant as it stood on the last day, the best first; without money those with most to be seen to. */
class TenantsByPerformance extends Composite<DataGrid<TenantStanding>> {

    private final Overview overview;
    private final Audience audience;
    private final DataGrid<TenantStanding> grid;
    private final SearchField search;

    TenantsByPerformance(Overview overview, Audience audience, ColumnChoices choices, Runnable onSearch) {
        this.overview = overview;
        this.audience = audience;
        search = new SearchField(Texts.get("overview.search"), onSearch);
        grid = new DataGrid<>(
                audience.seesMoney() ? "tenant-standing" : "tenant-operations", Texts.get("overview.tenants"), choices);
        addColumns();
        grid.setFilters(search)
                .whenEmpty(Texts.get("overview.no-tenants"))
                .sortedBy(audience.seesMoney() ? "performance" : "actions", true)
                .onOpen(row -> UI.getCurrentOrThrow()
                        .navigate(
                                TenantSummaryView.class,
                                new RouteParameters(
                                        TenantSummaryView.TENANT, row.tenant().toString())));
    }

    @Override
    protected DataGrid<TenantStanding> initContent() {
        return grid;
    }

    String search() {
        return search.getValue();
    }

    void setSearch(String text) {
        search.setValue(text);
    }

    void show(LocalDate day) {
        var filter = audience.seesMoney()
                ? StandingQuery.bestFirst(day, search())
                : StandingQuery.mostToDoFirst(day, search());
        grid.show(Rows.of(
                        (offset, limit, sort) -> overview.page(ordered(filter, sort), offset, limit),
                        sort -> overview.all(ordered(filter, sort)),
                        () -> overview.count(filter))
                .filteredBy(Texts.get("overview.day"), Format.day(day))
                .filteredBy(Texts.get("overview.search"), filter.search()));
    }

    void nothingYet() {
        grid.show(Rows.listed(List::of));
    }

    private static StandingQuery ordered(StandingQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .flatMap(order -> Order.of(order.getProperty())
                        .map(by -> new StandingQuery(query.day(), query.search(), by, order.isDescending())))
                .orElse(query);
    }

    private void addColumns() {
        grid.addColumns(GridColumn.<TenantStanding>text("tenant", Texts.get("overview.tenant"), TenantStanding::name)
                .sortedBy(Order.TENANT.name())
                .growing(2));
        if (audience.seesMoney()) {
            grid.addColumns(
                    number("performance", Unit.SCORE, BusinessDay::performance, Order.PERFORMANCE),
                    number("health", Unit.SCORE, BusinessDay::health, Order.HEALTH),
                    number("margin", Unit.PERCENT, BusinessDay::margin, Order.MARGIN),
                    number("mrr", Unit.USD, BusinessDay::mrr, Order.MRR));
        }
        grid.addColumns(GridColumn.status(
                "level",
                Texts.get("overview.column.level"),
                row -> row.riskLevel().map(Status::ofRiskLevel)));
        if (audience.seesMoney()) {
            grid.addColumns(
                    number("potential", Unit.USD, BusinessDay::potential, Order.POTENTIAL),
                    number("risk", Unit.PERCENT, BusinessDay::riskScore, Order.RISK)
                            .hidden());
        }
        grid.addColumns(
                number("efficiency", Unit.SCORE, BusinessDay::efficiencyScore, Order.EFFICIENCY),
                GridColumn.<TenantStanding>optionalText(
                        "trend",
                        Texts.get("overview.column.trend"),
                        row -> row.day().efficiencyTrend().map(trend -> Texts.get("overview.trend." + trend))),
                number("bounces", Unit.PERCENT, BusinessDay::bounceRate, Order.BOUNCES),
                number("complaints", Unit.COMPLAINTS, BusinessDay::complaintRate, Order.COMPLAINTS)
                        .hidden(),
                number("hours", Unit.HOURS, BusinessDay::meanHours, Order.HOURS).hidden(),
                GridColumn.<TenantStanding>count(
                                "decisions",
                                Texts.get("overview.column.decisions"),
                                row -> row.day().decisionsMade())
                        .sortedBy(Order.DECISIONS.name())
                        .hidden(),
                GridColumn.<TenantStanding>count(
                                "actions",
                                Texts.get("overview.column.actions"),
                                row -> row.day().priorityActions())
                        .sortedBy(Order.ACTIONS.name()),
                GridColumn.<TenantStanding>optionalText("plan", Texts.get("overview.column.plan"), TenantStanding::plan)
                        .sortedBy(Order.PLAN.name())
                        .hidden());
    }

    private static GridColumn<TenantStanding> number(
            String key, Unit unit, Function<BusinessDay, Optional<BigDecimal>> value, Order order) {
        return GridColumn.<TenantStanding>optionalNumber(
                        key, Texts.get("overview.column." + key), unit, row -> value.apply(row.day()))
                .sortedBy(order.name());
    }
}
