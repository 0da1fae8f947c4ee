package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.CustomerQuery;
import app.quarterdeck.revenue.CustomerQuery.HealthOrder;
import app.quarterdeck.revenue.Customers;
import app.quarterdeck.revenue.TenantHealth;
import app.quarterdeck.security.CurrentUser;
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
import java.util.Optional;
import org.springframework.data.domain.Sort;

/** The tenants with how they do: level, health, performance, efficiency and where it is going. */
class TenantsByHealth extends Composite<DataGrid<TenantHealth>> implements TenantList {

    private final Customers customers;
    private final DataGrid<TenantHealth> grid;
    private final SearchField search;

    private Optional<ShownPeriod> shown = Optional.empty();

    TenantsByHealth(Customers customers, ColumnChoices choices, Runnable onFilter) {
        this.customers = customers;
        grid = new DataGrid<>("tenants-health", Texts.get("tenants.set.health"), choices);
        search = new SearchField(Texts.get("revenue.search"), onFilter);

        addColumns();
        grid.setFilters(search)
                .whenEmpty(Texts.get("tenants.none"))
                .onOpen(row -> TenantView.open(row.tenantId()))
                .sortedBy("level", true)
                .ofTenants(row -> Optional.of(row.tenantId()), TenantHealth::tenantName);
    }

    @Override
    protected DataGrid<TenantHealth> initContent() {
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
        var query = new CustomerQuery<>(page.days(), search.getValue(), HealthOrder.LEVEL, true);
        grid.show(Rows.of(
                        (offset, limit, sort) -> customers.health(ordered(query, sort), offset, limit),
                        sort -> customers.allHealth(ordered(query, sort)),
                        () -> customers.countHealth(query))
                .ofFigures(page.days())
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

    private static CustomerQuery<HealthOrder> ordered(CustomerQuery<HealthOrder> query, Sort sort) {
        return sort.stream()
                .findFirst()
                .map(order -> query.by(HealthOrder.valueOf(order.getProperty()), order.isDescending()))
                .orElse(query);
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<TenantHealth>text("tenant", Texts.get("revenue.tenant"), TenantHealth::tenantName)
                        .sortedBy(HealthOrder.NAME.name())
                        .growing(2),
                GridColumn.<TenantHealth>optionalText("plan", Texts.get("revenue.plan"), TenantHealth::plan)
                        .sortedBy(HealthOrder.PLAN.name()),
                GridColumn.<TenantHealth>status(
                                "level",
                                Texts.get("tenants.status"),
                                row -> Optional.of(LevelWords.status(row.level())))
                        .sortedBy(HealthOrder.LEVEL.name()),
                TenantWords.<TenantHealth>incidentNumber(TenantHealth::incident));
        if (CurrentUser.maySeeMoney()) {
            grid.addColumns(
                    GridColumn.<TenantHealth>optionalNumber(
                                    "health", Texts.get("tenants.health"), Unit.SCORE, TenantHealth::health)
                            .sortedBy(HealthOrder.HEALTH.name())
                            .figure("business_health_score"),
                    performance());
        }
        grid.addColumns(GridColumn.<TenantHealth>optionalNumber(
                        "efficiency",
                        CurrentUser.maySeeMoney()
                                ? FigureKpi.name("efficiency_score")
                                : Texts.get("tenants.efficiency-without-cost"),
                        Unit.SCORE,
                        TenantHealth::efficiency)
                .sortedBy(HealthOrder.EFFICIENCY.name())
                .figure("efficiency_score"));
        if (CurrentUser.maySeeMoney()) {
            grid.addColumns(GridColumn.<TenantHealth>optionalText(
                            "trend",
                            Texts.get("tenants.trend"),
                            row -> row.trend().map(TenantsByHealth::trend))
                    .sortedBy(HealthOrder.TREND.name()));
        }
    }

    /** A score, or how many of the events it needs there are. */
    private static GridColumn<TenantHealth> performance() {
        return GridColumn.<TenantHealth>written(
                        "performance",
                        Texts.get("tenants.performance"),
                        Unit.SCORE,
                        row -> row.performance().score(),
                        row -> row.performance()
                                .score()
                                .map(Unit.SCORE::format)
                                .or(() -> row.performance()
                                        .events()
                                        .filter(events -> events > 0)
                                        .map(events -> Texts.get(
                                                "tenants.few-events",
                                                events,
                                                row.performance().least())))
                                .orElse(Format.NO_VALUE))
                .sortedBy(HealthOrder.PERFORMANCE.name())
                .figure("business_performance_score");
    }

    private static String trend(String word) {
        return Texts.get("tenants.trend." + word);
    }
}
