package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.Efficiency;
import app.quarterdeck.efficiency.EfficiencyPart;
import app.quarterdeck.efficiency.TenantEfficiency;
import app.quarterdeck.efficiency.TenantEfficiencyQuery;
import app.quarterdeck.efficiency.TenantEfficiencyQuery.Order;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.data.domain.Sort;

/** The grid of tenants, the lowest scores first. */
class TenantsByScore extends Composite<DataGrid<TenantEfficiency>> {

    private final Efficiency efficiency;
    private final DataGrid<TenantEfficiency> grid;
    private final SearchField search;

    TenantsByScore(Efficiency efficiency, ColumnChoices choices, Runnable onFilter) {
        this.efficiency = efficiency;
        search = new SearchField(Texts.get("efficiency.search-tenants"), onFilter);
        grid = new DataGrid<>("tenants-by-efficiency", Texts.get("efficiency.tenants"), choices);
        addColumns();
        grid.setFilters(search)
                .whenEmpty(Texts.get("efficiency.no-tenants"))
                .onOpen(row -> UI.getCurrentOrThrow().navigate("revenue/tenant/" + row.tenantId()))
                .sortedBy("score", false)
                .ofTenants(row -> Optional.of(row.tenantId()), TenantEfficiency::tenantName);
    }

    @Override
    protected DataGrid<TenantEfficiency> initContent() {
        return grid;
    }

    String search() {
        return search.getValue();
    }

    void setSearch(String text) {
        search.setValue(text);
    }

    void show(ReportingPeriod period) {
        var filter = TenantEfficiencyQuery.lowestFirst(period, search());
        grid.show(Rows.of(
                        (offset, limit, sort) -> efficiency.tenants(ordered(filter, sort), offset, limit),
                        sort -> efficiency.allTenants(ordered(filter, sort)),
                        () -> efficiency.countTenants(filter))
                .readingTop((limit, sort) -> Rows.Counted.of(efficiency.topTenants(ordered(filter, sort), limit)))
                .ofFigures(period)
                .filteredBy(Texts.get("efficiency.period"), Format.period(period))
                .filteredBy(Texts.get("efficiency.search-tenants"), filter.search()));
    }

    private static TenantEfficiencyQuery ordered(TenantEfficiencyQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .map(order -> query.by(Order.valueOf(order.getProperty()), order.isDescending()))
                .orElse(query);
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<TenantEfficiency>text(
                                "tenant", Texts.get("efficiency.tenant"), TenantEfficiency::tenantName)
                        .sortedBy(Order.NAME.name())
                        .growing(2),
                GridColumn.<TenantEfficiency>optionalNumber(
                                "score", EfficiencyWords.score(), Unit.SCORE, TenantEfficiency::score)
                        .sortedBy(Order.SCORE.name())
                        .figure("efficiency_score"),
                GridColumn.<TenantEfficiency>status(
                        "trend",
                        Texts.get("efficiency.trend"),
                        row -> row.trend().map(EfficiencyWords::trend)),
                part(EfficiencyPart.DELIVERY, Order.DELIVERY));
        if (CurrentUser.maySeeMoney()) {
            grid.addColumns(part(EfficiencyPart.COST, Order.COST));
        }
        grid.addColumns(
                GridColumn.<TenantEfficiency>optionalNumber(
                                "quota",
                                FigureKpi.name("quota_utilisation"),
                                Unit.PERCENT,
                                TenantEfficiency::quotaUtilisation)
                        .sortedBy(Order.UTILISATION.name())
                        .figure("quota_utilisation"),
                part(EfficiencyPart.RESPONSE, Order.RESPONSE),
                GridColumn.<TenantEfficiency>count(
                                "incidents", Texts.get("efficiency.incidents-due"), TenantEfficiency::incidentsDue)
                        .hidden(),
                GridColumn.<TenantEfficiency>optionalNumber(
                                "sent",
                                Texts.get("efficiency.sent"),
                                Unit.COUNT,
                                row -> row.sent().map(BigDecimal::valueOf))
                        .sortedBy(Order.SENT.name())
                        .figure("emails_sent"));
    }

    private static GridColumn<TenantEfficiency> part(EfficiencyPart part, Order order) {
        return GridColumn.<TenantEfficiency>optionalNumber(
                        part.key(),
                        EfficiencyWords.part(part),
                        Unit.SCORE,
                        row -> row.parts().of(part))
                .sortedBy(order.name());
    }
}
