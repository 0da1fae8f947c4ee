package app.quarterdeck.catalogue.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.DataGrid;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class MetricViewsTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    void aFigureIsFoundAndExplained() {
        SummedUp.write(database);
        UI.getCurrent().navigate(MetricsView.class);
        _setValue(_get(TextField.class, it -> it.withPlaceholder("Search metrics")), "gross_margin");
        assertThat(_size(_get(Grid.class))).isEqualTo(1);

        _clickItem(_get(Grid.class), 0);

        assertThat(_get(H1.class).getText()).isEqualTo("Gross margin");
        assertThat(Tiles.text("All tenants")).contains("84.9%", "above 70.0%", "met");
        assertThat(text())
                .contains(
                        "(Subscription revenue − total cost) ÷ subscription revenue.",
                        "$338.00 ÷ $398.00 = 84.9%",
                        "sum of the first column divided by the sum of the second",
                        "select * from quarterdeck.figure_rows('gross_margin', null, '2026-06-01', '2026-07-01')",
                        "No decision targets this metric");
        assertThat(_get(Anchor.class, it -> it.withText("Back to Metric definitions"))
                        .getHref())
                .startsWith("metrics?");
    }

    @Test
    void itsRowsAreCalledWhatTheyAreAndAddUp() {
        SummedUp.write(database);

        UI.getCurrent().navigate("metrics/gross_margin", QueryParameters.of("period", "2026-06"));

        assertThat(rows())
                .containsExactly(
                        List.of("Acme", "$269.00", "$299.00"),
                        List.of("Brix", "$84.00", "$99.00"),
                        List.of("Unallocated", "-$15.00", "$0.00"));
        var grid = grid();
        assertThat(grid.getColumns().stream().map(Grid.Column::getHeaderText))
                .containsExactly("Tenant or item", "Gross profit", "Revenue");
        assertThat(grid.getColumns().stream()
                        .skip(1)
                        .map(it -> it.getFooterComponent().getElement().getText()))
                .containsExactly("$338.00", "$398.00");
    }

    /** As a tile's explanation leads here, and as the picker writes it. */
    @ParameterizedTest
    @CsvSource({
        "period=2026-06-01..2026-06-30, 84.9%, '2026-06-01', '2026-07-01'",
        "period=30d, 84.9%, '2026-06-01', '2026-07-01'",
        "period=7d, 84.9%, '2026-06-24', '2026-07-01'",
        "period=2026-06-15..2026-06-15, 84.9%, '2026-06-15', '2026-06-16'",
    })
    void itIsOfTheDaysOfTheAddress(String address, String value, String from, String to) {
        SummedUp.write(database);

        UI.getCurrent().navigate("metrics/gross_margin", QueryParameters.fromString(address));

        assertThat(Tiles.text("All tenants")).contains(value);
        assertThat(text()).contains("figure_rows('gross_margin', null, '%s', '%s')".formatted(from, to));
    }

    @Test
    void itIsOfTheTenantOfTheAddress() {
        SummedUp.write(database);

        UI.getCurrent()
                .navigate(
                        "metrics/bounce_rate",
                        QueryParameters.fromString("period=2026-06-01..2026-06-30&tenant=" + SummedUp.BRIX));

        assertThat(Tiles.text("Brix")).contains("12.0%");
        assertThat(rows()).containsExactly(List.of("Brix", "120", "1,000"));
        assertThat(text()).contains("figure_rows('bounce_rate', '" + SummedUp.BRIX + "'");
    }

    @ParameterizedTest
    @CsvSource({"tenant=nonsense", "tenant=00000000-0000-0000-0000-000000000099", "tenant="})
    void anAddressThatNamesNobodyIsOfAllTenants(String address) {
        SummedUp.write(database);

        UI.getCurrent().navigate("metrics/bounce_rate", QueryParameters.fromString(address));

        assertThat(Tiles.text("All tenants")).contains("2.4%");
    }

    @Test
    void aFigureOfTheFleetAloneIsOfAllTenants() {
        SummedUp.write(database);

        UI.getCurrent()
                .navigate("metrics/resource_utilisation", QueryParameters.of("tenant", SummedUp.ACME.toString()));

        assertThat(Tiles.text("All tenants")).contains("75.0%");
    }

    @Test
    void itsCourseMarksWhereItsDefinitionChanged() {
        SummedUp.write(database);
        database.sql("""
                        insert into quarterdeck.figure_day (key, day, value, definition, as_of)
                        values ('efficiency_score', '2026-06-19', 80, 0, '2026-06-19Z'), ('efficiency_score', '2026-06-20', 81, 0, '2026-06-20Z'),
                               ('efficiency_score', '2026-06-21', 76, 1, '2026-06-21Z')
                        """).update();

        UI.getCurrent().navigate("metrics/efficiency_score");

        var chart = _find(ChartPanel.class).getFirst();
        assertThat(chart.table().contents().count()).isEqualTo(3);
        assertThat(chart.getElement().getOuterHTML()).contains("From Jun 21, 2026: New definition.");
    }

    @Test
    void whatIsMissingIsSaid() {
        SummedUp.write(database);
        database.sql("delete from quarterdeck.cost_value where resource_id = (select id from vps_instances limit 1)")
                .update();

        UI.getCurrent().navigate("metrics/gross_margin");

        assertThat(Tiles.text("All tenants")).contains("at most", "1 of 7 machines has no price", "not certain");
    }

    @Test
    void theAmountsOfARatioAreWrittenAsMoney() {
        SummedUp.write(database);

        UI.getCurrent().navigate("metrics/cost_optimization_savings_rate");

        assertThat(text()).containsPattern("\\$[0-9,]+\\.[0-9]{2} ÷ \\$[0-9,]+\\.[0-9]{2} = ");
    }

    @Test
    void itsSourcesAreThoseItIsReadFrom() {
        SummedUp.write(database);

        UI.getCurrent().navigate("metrics/open_incidents");

        assertThat(text()).contains("Incidents").doesNotContain("Prices of machines", "Daily email outcomes");
    }

    @Test
    void theDecisionsThatNameItAreListed() {
        SummedUp.write(database);
        UI.getCurrent().navigate("metrics/bounce_rate");

        assertThat(text()).contains("Quick", "Slow");
    }

    @Test
    void aFigureThatIsAWordHasNoRows() {
        UI.getCurrent().navigate("metrics/business_risk_level");

        assertThat(text())
                .contains("Critical above the critical bounce or complaint rate")
                .doesNotContain("Underlying data");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void moneyIsNotThereForThoseWhoSeeNone() {
        UI.getCurrent().navigate("metrics/gross_margin");

        assertThat(_get(H1.class).getText()).isEqualTo("There is nothing here");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void norIsWhatAShareIsMadeOf() {
        SummedUp.write(database);

        UI.getCurrent().navigate("metrics/resource_utilisation");
        assertThat(Tiles.text("All tenants")).contains("75.0%");
        assertThat(text())
                .contains("amounts behind it are financial data")
                .doesNotContain("$4", "$6", "Underlying data");

        UI.getCurrent().navigate("metrics/efficiency_score");
        assertThat(text()).contains("Without the cost component, which your role cannot view.");
        assertThat(rows()).extracting(List::getFirst).doesNotContain("Cost");
    }

    private static String text() {
        return _get(MetricView.class).getElement().getTextRecursively();
    }

    private static List<List<String>> rows() {
        var grid = grid();
        return IntStream.range(0, _size(grid))
                .mapToObj(row -> _getFormattedRow(grid, row))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Grid<Object> grid() {
        return _find(DataGrid.class).stream()
                .filter(it -> it.getElement().getTextRecursively().contains("Underlying data"))
                .map(it -> (Grid<Object>) _get(it, Grid.class))
                .findFirst()
                .orElseThrow();
    }
}
