package app.quarterdeck.costs.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.TableData;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class CostCenterViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    void showsTheFiguresOfTheLastCompleteMonth() {
        open();

        assertThat(Tiles.text("Total cost")).contains("$60.00", "VPS $40.00, SMTP IPs $20.00");
        // 60.00 × 1,000 ÷ 22,330
        assertThat(Tiles.text("Cost per 1,000 emails")).contains("$2.687", "22,330 delivered");
        assertThat(Tiles.text("Gross margin")).contains("84.9%", "above 70.0%");
        assertThat(Tiles.text("Carried by nobody")).contains("$15.00", "25.0% of the cost");
    }

    @Test
    void showsWhereTheRunningMonthWillEnd() {
        open();

        assertThat(Tiles.text("Forecast cost this month")).contains("$60.00", "now");
        assertThat(Tiles.text("Forecast revenue this month")).contains("$398.00", "now");
    }

    @Test
    void thoseWhoEarnLeastComeFirst() {
        open();

        assertThat(_getFormattedRow(tenants(), 0))
                .startsWith("Carried by nobody")
                .contains("$15.00", "-$15.00");
        assertThat(_getFormattedRow(tenants(), 1)).startsWith("Brix");
        assertThat(_getFormattedRow(tenants(), 2))
                .contains("Acme", "Business", "$299.00", "$30.00", "$269.00", "90.0%", "$1.399");
    }

    @Test
    void eachChartHasItsFiguresAsATable() {
        open();

        assertThat(table("What is left of the revenue?"))
                .containsExactly(
                        List.of("Revenue", "398.00"),
                        List.of("VPS", "-30.00"),
                        List.of("SMTP IPs", "-15.00"),
                        List.of("Carried by nobody", "-15.00"),
                        List.of("Profit", "338.00"));
        assertThat(table("What did each month cost, and what did it earn?").getLast())
                .containsExactly("Jun 2026", "60.00", "398.00");
        assertThat(table("Does the margin hold?").getLast()).containsExactly("Jun 2026", "0.849246");
        assertThat(table("Where does the money go?").getLast()).containsExactly("Jun 2026", "30.00", "15.00", "15.00");
    }

    @Test
    void theSearchIsInTheAddressAndOnTheGrid() {
        open();

        _setValue(_get(TextField.class, it -> it.withPlaceholder("Find a tenant")), "bri");

        assertThat(_size(tenants())).isEqualTo(3);
        assertThat(footer("profit")).as("the others and nobody are beside them").isEqualTo("$338.00");
    }

    @Test
    void theTotalsAreTheFiguresOfTheFleet() {
        open();

        assertThat(footer("cost")).isEqualTo("$60.00");
        assertThat(footer("profit")).isEqualTo("$338.00");
        assertThat(footer("margin")).isEqualTo("84.9%");
        assertThat(footer("unit-cost")).as("email data of some days is missing").isEqualTo("at most $2.687");
        assertThat(footer("mrr")).isEqualTo("$398.00");
        assertThat(Tiles.text("Gross margin")).contains("$338.00 of $398.00");
    }

    @Test
    void theExplanationCountsTheRowsThatThePageOfTheFigureLists() {
        open();

        _click(_get(
                Button.class,
                it -> it.withClasses("kpi-explain")
                        .withPredicate(button -> button.getAriaLabel()
                                .filter(label -> label.contains("Total cost"))
                                .isPresent())));

        assertThat(_get(Dialog.class).getElement().getTextRecursively()).contains("$60.00, from 3 rows");
    }

    @Test
    void totalsOfWhatIsPartlyPricedAreBounds() {
        CostExample.fill(database);
        database.sql("delete from quarterdeck.cost_value where resource_id = :ip::uuid")
                .param("ip", CostExample.I1)
                .update();
        UI.getCurrent().navigate(CostCenterView.class);

        assertThat(footer("cost")).startsWith("at least ").contains("$55.00");
        assertThat(footer("profit")).startsWith("at most ");
        assertThat(footer("margin")).startsWith("at most ");
        var acme = _getFormattedRow(tenants(), 2);
        assertThat(acme).contains("at least $25.00", "at most $274.00");
        assertThat(acme.getLast()).startsWith("Machines without a price");
        assertThat(data().contents().completeness())
                .containsEntry("cost", "Incomplete, at least this: 1 of 7 machines has no price")
                .hasEntrySatisfying("profit", it -> assertThat(it).startsWith("Incomplete, at most this"))
                .containsEntry("revenue", "Complete");
    }

    @Test
    void theTotalsOfTheFileAreThoseOnScreenAndItsColumnsAddUpToThem() {
        open();

        var table = data();
        var totals = table.contents().totals();

        assertThat(totals.get("margin")).isEqualByComparingTo("0.849246");
        for (var column : List.of("mrr", "revenue", "cost", "profit")) {
            var place =
                    table.columns().stream().map(TableData.Column::key).toList().indexOf(column);
            var sum = table.contents()
                    .rows()
                    .map(row -> row.get(place).map(BigDecimal.class::cast).orElse(BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(totals.get(column)).as(column).isEqualByComparingTo(sum);
        }
    }

    @Test
    void anAddressSaysWhichMonth() {
        CostExample.fill(database);
        UI.getCurrent().navigate(CostCenterView.class, QueryParameters.of("period", "2026-05"));

        assertThat(Tiles.text("Total cost")).contains("$60.00");
        assertThat(Tiles.text("Gross margin")).contains("—");
        assertThat(Tiles.text("Cost per 1,000 emails")).contains("—", "No mail was delivered in this period");
    }

    @Test
    void aTenantLeadsToTheMachinesBehindItsCost() {
        open();

        _clickItem(tenants(), 2);

        assertThat(_find(TenantCostView.class)).hasSize(1);
    }

    @Test
    void whereNothingIsKnownEachPartSaysSo() {
        UI.getCurrent().navigate(CostCenterView.class);

        assertThat(Tiles.text("Total cost")).contains("—", "No machine has a price yet");
        assertThat(Tiles.text("Forecast cost this month")).contains("—", "nothing can be expected");
        assertThat(_get(CostCenterView.class).getElement().getTextRecursively())
                .contains("Nothing is known of the months before.");
    }

    @Test
    @WithMockUser(username = "cfo", roles = Roles.FINANCE)
    void isOpenToFinance() {
        open();

        assertThat(Tiles.text("Total cost")).contains("$60.00");
    }

    @Test
    @WithMockUser(username = "ada", roles = Roles.ADMIN)
    void isOpenToTheAdministrator() {
        open();

        assertThat(Tiles.text("Total cost")).contains("$60.00");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void isClosedToTheTechnicalReader() {
        UI.getCurrent().navigate(CostCenterView.class);

        assertThat(_find(CostCenterView.class)).isEmpty();
    }

    private void open() {
        CostExample.fill(database);
        UI.getCurrent().navigate(CostCenterView.class);
    }

    private static TableData data() {
        return _find(DataGrid.class).stream()
                .map(DataGrid::table)
                .filter(table -> table.name().equals("unit-economics"))
                .findFirst()
                .orElseThrow();
    }

    private static String footer(String column) {
        return tenants()
                .getColumnByKey(column)
                .getFooterComponent()
                .getElement()
                .getTextRecursively();
    }

    private static Grid<?> tenants() {
        return _get(
                Grid.class,
                it -> it.withPredicate(grid -> "Which tenants pay for themselves?"
                        .equals(grid.getAriaLabel().orElse(""))));
    }

    private static List<List<String>> table(String question) {
        return _find(ChartPanel.class).stream()
                .map(ChartPanel::table)
                .filter(table -> table.title().equals(question))
                .findFirst()
                .orElseThrow()
                .contents()
                .rows()
                .map(row -> row.stream()
                        .map(cell -> cell.map(Object::toString).orElse("—"))
                        .toList())
                .toList();
    }
}
