package app.quarterdeck.efficiency.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.efficiency.WorkedEfficiency;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Unit;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

class EfficiencyViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private Figures figures;

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void showsTheFiguresOfTheWorkedExample() {
        fill();

        UI.getCurrent().navigate(EfficiencyView.class);

        assertThat(Tiles.text("Efficiency score"))
                .contains(
                        "76.3",
                        "of 100",
                        "above 85.0",
                        "not certain",
                        "no email data for 24 of 30 days",
                        "From Delivery, Cost, Utilization, Response");
        assertThat(Tiles.text("Resource utilization")).contains("75.0%");
        assertThat(Tiles.text("Quota utilization")).contains("11.5%");
        assertThat(Tiles.text("Cost per 1,000 emails")).contains("$2.687");
        assertThat(Tiles.text("Efficiency trend"))
                .contains("Improving", "81.0 in the last 7 days, 76.3 in the 21 days before");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void laysThePartsAndTheirWeightsOpen() {
        fill();

        UI.getCurrent().navigate(EfficiencyView.class);

        assertThat(rows("Score breakdown"))
                .containsExactly(
                        List.of("Delivery", "97.1", "30.0%", "29.1", "Delivery rate"),
                        List.of("Cost", "84.9", "30.0%", "25.5", "Gross margin"),
                        List.of("Utilization", "75.0", "20.0%", "15.0", "Cost allocated to tenants"),
                        List.of("Response", "33.3", "20.0%", "6.7", "1 of 3 incidents handled on time"));
        assertThat(_find(Anchor.class, it -> it.withText("Change weights"))).isEmpty();
    }

    @Test
    @WithMockUser(roles = Roles.ADMIN)
    void leadsAdministratorsToTheWeights() {
        UI.getCurrent().navigate(EfficiencyView.class);

        assertThat(_get(Anchor.class, it -> it.withText("Change weights")).getHref())
                .isEqualTo("settings");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsTheTechnicalReaderNoMoneyButAsManyTiles() {
        fill();

        UI.getCurrent().navigate(EfficiencyView.class);

        assertThat(Tiles.names())
                .containsExactlyInAnyOrder(
                        "Efficiency score without cost",
                        "Efficiency trend",
                        "Resource utilization",
                        "Quota utilization",
                        "Delivery rate");
        assertThat(Tiles.text("Efficiency score without cost")).contains("72.6").doesNotContain("Cost,");
        assertThat(Tiles.text("Delivery rate")).contains("97.1%");
        assertThat(rows("Score breakdown"))
                .extracting(List::getFirst)
                .containsExactly("Delivery", "Utilization", "Response");
        assertThat(text()).contains("Delivery rate").doesNotContain("$");
        assertThat(columns(grid("Tenants by score"))).doesNotContain("Cost");
        assertThat(columns(_get(TreeGrid.class))).doesNotContain("Monthly cost");
        assertThat(charts().flatMap(chart -> chart.table().columns().stream()).map(TableData.Column::header))
                .doesNotContain("Cost")
                .contains("Delivery", "Response");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "period=7d", "period=90d", "period=12m", "period=2026-05", "period=nonsense&tenant=%20"})
    @WithMockUser(roles = Roles.EXECUTIVE)
    void saysWhyThereIsNoFigureInsteadOfShowingZero(String address) {
        UI.getCurrent().navigate("efficiency", QueryParameters.fromString(address));

        assertThat(Tiles.text("Efficiency score"))
                .contains("—", "no email data for ")
                .doesNotContain("60 of 30");
        assertThat(Tiles.text("Cost per 1,000 emails")).contains("—").doesNotContain("$0");
        assertThat(Tiles.text("Efficiency trend")).contains("—", "A trend needs at least 8 days of data.");
        assertThat(rows("Score breakdown"))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row).endsWith("No data: not part of the score"));
    }

    /** The tiles are figures of the catalogue, of exactly the days that the page says. */
    @ParameterizedTest
    @ValueSource(strings = {"7d", "30d", "90d", "12m", "2026-06", "2026-06-15..2026-06-15"})
    @WithMockUser(roles = Roles.EXECUTIVE)
    void eachTileIsTheFigureOfThePagesDays(String period) {
        fill();

        UI.getCurrent().navigate("efficiency", QueryParameters.of("period", period));

        var compared = 0;
        for (var tile : _find(KpiTile.class)) {
            var metric = tile.getElement().getAttribute("data-metric");
            var days = tile.getElement().getAttribute("data-period").split("\\.\\.");
            assertThat(days).hasSize(2);
            if (!metric.equals("efficiency_trend")) {
                var definition = figures.definition(metric);
                var value = database.sql(
                                "select quarterdeck.figure_value(:key, null, cast(:first as date), cast(:last as date) + 1) as value")
                        .param("key", metric)
                        .param("first", days[0])
                        .param("last", days[1])
                        .query((row, number) -> Optional.ofNullable(row.getBigDecimal("value")))
                        .single();
                assertThat(tile.getElement().getTextRecursively())
                        .as(metric)
                        .contains(value.map(Unit.of(definition)::format).orElse("—"));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(4);
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void ordersTheTenantsByScoreTheLowestFirst() {
        fill();
        UI.getCurrent().navigate(EfficiencyView.class);

        assertThat(rows("Tenants by score").stream().map(List::getFirst)).containsExactly("Brix", "Acme");
        assertThat(columns(grid("Tenants by score"))).contains("Cost");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void takesItsFiltersFromTheAddress() {
        fill();

        UI.getCurrent().navigate("efficiency", QueryParameters.fromString("period=7d&tenant=acme&fleet=hw-3"));

        assertThat(_size(grid("Tenants by score"))).isEqualTo(1);
        assertThat(_size(_get(TreeGrid.class))).isEqualTo(1);
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void opensTheFleetFromTheMachineToTheTenant() {
        fill();
        UI.getCurrent().navigate(EfficiencyView.class);
        TreeGrid<Object> tree = _get(TreeGrid.class);
        assertThat(_size(tree)).isEqualTo(3);

        for (var depth = 0; depth < 3; depth++) {
            tree.expand(GridKt._findAll(tree));
        }

        // Three machines, four addresses, a domain on each of three of them, and whose it is.
        assertThat(_size(tree)).isEqualTo(3 + 4 + 3 + 3);
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void everyChartHasItsFigures() {
        fill();
        database.sql("""
                        insert into quarterdeck.error_hour (tenant_id, hour, component, severity, affected_emails, cost_micros, events, unreadable)
                        values (null, '2026-06-30 09:00Z', 'smtp-relay', 'high', 40, 0, 2, 0)
                        """).update();

        UI.getCurrent().navigate(EfficiencyView.class);

        assertThat(charts().toList())
                .hasSize(6)
                .allSatisfy(chart -> assertThat(chart.table().contents().count())
                        .as(chart.table().title())
                        .isPositive());
    }

    /** The worked example, its last three days kept. */
    private void fill() {
        WorkedEfficiency.fill(database);
        WorkedEfficiency.fillAddresses(database);
        database.sql("""
                        select quarterdeck.keep_summary(date '2026-06-29' + n, '2026-07-01Z') from generate_series(0, 2) n
                        """).query().listOfRows();
        database.sql("select quarterdeck.keep_fleet_use_day('2026-06-30', '2026-07-01Z')")
                .query()
                .singleRow();
    }

    private static Stream<ChartPanel> charts() {
        return _find(ChartPanel.class).stream();
    }

    private static List<List<String>> rows(String heading) {
        var grid = grid(heading);
        return IntStream.range(0, _size(grid))
                .mapToObj(row -> GridKt._getFormattedRow(grid, row))
                .toList();
    }

    /** What stands on the page, but for what grids and charts draw. */
    private static String text() {
        return _get(EfficiencyView.class).getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private static Grid<Object> grid(String heading) {
        return _find(DataGrid.class).stream()
                .filter(it -> it.getElement().getTextRecursively().contains(heading))
                .map(it -> (Grid<Object>) _get(it, Grid.class))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> columns(Grid<?> grid) {
        return grid.getColumns().stream()
                .filter(Grid.Column::isVisible)
                .map(Grid.Column::getHeaderText)
                .toList();
    }
}
