package app.quarterdeck.efficiency.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.efficiency.WorkedEfficiency;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.TableData;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
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

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void showsTheFiguresOfTheWorkedExample() {
        fill();

        UI.getCurrent().navigate(EfficiencyView.class);

        assertThat(Tiles.text("Efficiency score"))
                .contains("76.3", "> 85", "missed", "Of Delivery, Cost, Utilisation, Response");
        assertThat(Tiles.text("Response within the clock")).contains("33.3%", "1 of 3 incidents");
        assertThat(Tiles.text("Resource utilisation")).contains("75.0%");
        assertThat(Tiles.text("Quota utilisation")).contains("11.5%");
        assertThat(Tiles.text("Cost per 1,000 delivered")).contains("$2.69");
        assertThat(Tiles.text("Trend")).contains("Stable");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void laysThePartsAndTheirWeightsOpen() {
        fill();

        UI.getCurrent().navigate(EfficiencyView.class);

        assertThat(rows("What is the score made of?"))
                .containsExactly(
                        List.of("Delivery", "97.1", "30.0%", "29.1", "Delivery rate"),
                        List.of("Cost", "84.9", "30.0%", "25.5", "Gross margin"),
                        List.of("Utilisation", "75.0", "20.0%", "15.0", "Cost that tenants carry"),
                        List.of("Response", "33.3", "20.0%", "6.7", "Incidents acted on in time"));
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
                        "Efficiency score",
                        "Trend",
                        "Response within the clock",
                        "Resource utilisation",
                        "Quota utilisation",
                        "Delivery rate");
        assertThat(Tiles.text("Delivery rate")).contains("97.1%", "22,330 of 23,000 mails");
        assertThat(rows("What is the score made of?").get(1))
                .containsExactly("Cost", "—", "30.0%", "—", "In the score, but shown only to those who see money");
        assertThat(text()).contains("Delivery rate").doesNotContain("$");
        assertThat(columns(grid("Tenants by score"))).doesNotContain("Cost");
        assertThat(columns(_get(TreeGrid.class))).doesNotContain("Cost a month");
        assertThat(charts().flatMap(chart -> chart.table().columns().stream()).map(TableData.Column::header))
                .doesNotContain("Cost")
                .contains("Delivery", "Response");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "period=7d", "period=90d&vs=none", "period=nonsense&tenant=%20"})
    @WithMockUser(roles = Roles.EXECUTIVE)
    void saysWhyThereIsNoFigureInsteadOfShowingZero(String address) {
        UI.getCurrent().navigate("efficiency", QueryParameters.fromString(address));

        assertThat(Tiles.text("Efficiency score")).contains("—", "Nothing to score yet");
        assertThat(Tiles.text("Response within the clock")).contains("—", "No incident's clock ended");
        assertThat(Tiles.text("Cost per 1,000 delivered")).contains("—").doesNotContain("$0");
        assertThat(Tiles.text("Trend")).contains("—", "there are 0");
        assertThat(text()).contains("days are scored");
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

    /** The worked example, the last eleven days of June scored. */
    private void fill() {
        WorkedEfficiency.fill(database);
        WorkedEfficiency.fillAddresses(database);
        database.sql("""
                        select quarterdeck.keep_efficiency_day(date '2026-06-20' + n, '2026-07-01Z') from generate_series(0, 10) n
                        """).query((row, number) -> number).list();
        database.sql("select quarterdeck.keep_fleet_use_day('2026-06-30')")
                .query((row, number) -> number)
                .list();
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
