package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.Overview;
import app.quarterdeck.overview.StandingQuery;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Sort;

/** Every tenant as it stood over the period, the best first; without money those with most to be seen to. */
class TenantsByPerformance extends Composite<DataGrid<TenantStanding>> {

    /** Until the reader chooses them. */
    private static final Set<String> HIDDEN = Set.of("revenue_risk_score", "complaint_rate", "avg_decision_time_hours");

    private final Overview overview;
    private final Audience audience;
    private final DataGrid<TenantStanding> grid;
    private final SearchField search;

    TenantsByPerformance(
            Overview overview, Figures figures, Audience audience, ColumnChoices choices, Runnable onSearch) {
        this.overview = overview;
        this.audience = audience;
        search = new SearchField(Texts.get("overview.search"), onSearch);
        grid = new DataGrid<>(
                audience.seesMoney() ? "tenant-standing" : "tenant-operations", Texts.get("overview.tenants"), choices);
        addColumns(
                figures.definitions().stream().collect(Collectors.toMap(FigureDefinition::key, Function.identity())));
        grid.setFilters(search)
                .whenEmpty(Texts.get("overview.no-tenants"))
                .sortedBy(audience.seesMoney() ? "business_performance_score" : "priority_actions_required", true)
                .onOpen(TenantsByPerformance::open)
                .ofTenants(row -> Optional.of(row.tenant()), TenantStanding::name);
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

    void show(ReportingPeriod period) {
        var filter = audience.seesMoney()
                ? StandingQuery.bestFirst(period, search())
                : StandingQuery.mostToDoFirst(period, search());
        grid.show(Rows.of(
                        (offset, limit, sort) -> overview.page(ordered(filter, sort), offset, limit),
                        sort -> overview.all(ordered(filter, sort)),
                        () -> overview.count(filter))
                .ofFigures(period)
                .filteredBy(Texts.get("overview.period"), Format.period(period))
                .filteredBy(Texts.get("overview.search"), filter.search()));
    }

    /** Of a tenant with an open incident to that. */
    private static void open(TenantStanding row) {
        row.incident()
                .ifPresentOrElse(
                        incident -> UI.getCurrentOrThrow().navigate("incidents/" + incident),
                        () -> UI.getCurrentOrThrow()
                                .navigate(
                                        TenantSummaryView.class,
                                        new RouteParameters(
                                                TenantSummaryView.TENANT,
                                                row.tenant().toString())));
    }

    private static StandingQuery ordered(StandingQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .map(order -> query.sortedBy(order.getProperty(), order.isDescending()))
                .orElse(query);
    }

    private void addColumns(Map<String, FigureDefinition> visible) {
        grid.addColumns(GridColumn.<TenantStanding>text(
                        StandingQuery.TENANT, Texts.get("overview.tenant"), TenantStanding::name)
                .sortedBy(StandingQuery.TENANT)
                .growing(2));
        grid.addColumns(GridColumn.status(
                "level",
                Texts.get("overview.column.level"),
                row -> row.riskLevel().map(Status::ofRiskLevel)));
        StandingQuery.FIGURES.forEach(key ->
                Optional.ofNullable(visible.get(key)).filter(this::isShown).ifPresent(this::addColumn));
        if (audience.seesMoney()) {
            grid.addColumns(
                    GridColumn.<TenantStanding>optionalText(
                            "trend",
                            Texts.get("overview.column.trend"),
                            row -> row.trend().map(trend -> Texts.get("overview.trend." + trend))),
                    GridColumn.withoutPrice(TenantStanding::isPartial));
        }
        grid.addColumns(GridColumn.<TenantStanding>optionalText(
                        StandingQuery.PLAN, Texts.get("overview.column.plan"), TenantStanding::plan)
                .sortedBy(StandingQuery.PLAN)
                .hidden());
    }

    /** The health of a tenant is that of all its parts alone. */
    private boolean isShown(FigureDefinition figure) {
        return audience.seesMoney() || !figure.key().equals("business_health_score");
    }

    private void addColumn(FigureDefinition figure) {
        var column = GridColumn.<TenantStanding>optionalNumber(
                        figure.key(), KeyFigures.name(figure.key()), Unit.of(figure), row -> row.figure(figure.key()))
                .sortedBy(figure.key());
        var bounded = figure.missing()
                .boundBy("unpriced_machines")
                .map(bound -> column.bounded(bound, TenantStanding::isPartial))
                .orElse(column);
        var explained = figure.ofTenant() ? bounded.figure(figure.key()) : bounded;
        grid.addColumns(HIDDEN.contains(figure.key()) ? explained.hidden() : explained);
    }
}
