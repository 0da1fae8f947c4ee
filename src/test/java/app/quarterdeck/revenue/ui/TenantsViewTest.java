package app.quarterdeck.revenue.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.KpiTile;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;

class TenantsViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void showsWhatRecursWhatStaysWhoLeavesAndWhatCustomersAreWorth() {
        CostExample.fill(database);
        database.sql("update tenants set deleted = '2026-06-20Z' where id = :brix::uuid")
                .param("brix", CostExample.BRIX)
                .update();

        UI.getCurrent().navigate(TenantsView.class);

        assertThat(Tiles.names())
                .containsExactly(
                        "Monthly recurring revenue (MRR)",
                        "Net revenue retention",
                        "Customer churn rate",
                        "Customer lifetime value");
        assertThat(Tiles.text("Monthly recurring revenue (MRR)")).contains("$299.00", "/ month");
        assertThat(Tiles.text("Net revenue retention")).contains("—", "No tenant had MRR 12 months ago");
        assertThat(Tiles.text("Customer churn rate")).contains("50.0%", "9.5% to 90.5%", "1 of 2 tenants", "per month");
        assertThat(Tiles.text("Customer lifetime value")).contains("median of all tenants");
        assertThat(Pages.text()).contains("MRR movements");
    }

    /** Its opening is as of the day before. */
    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void theFileOfTheMovementsIsOfTheDaysOfThePage() {
        CostExample.fill(database);
        UI.getCurrent().navigate("tenants");

        assertThat(_get(ChartPanel.class).table().name()).endsWith("_2026-06-01_2026-06-30");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void listsTheMoneyOfEachTenantSoThatItAddsUp() {
        CostExample.fill(database);

        UI.getCurrent().navigate("tenants", QueryParameters.of("columns", "money"));

        assertThat(headings())
                .containsExactly(
                        "Tenant",
                        "Plan",
                        "MRR",
                        "Lifetime value",
                        "Lifetime value, range",
                        "Subscription revenue",
                        "Total cost",
                        "Gross profit",
                        "Gross margin",
                        "Cost per 1,000 emails",
                        "Potential savings",
                        "Missing data");
        assertThat(row(0)).contains("Acme", "Business", "$299.00", "$30.00", "$269.00", "90.0%", "$1.399");
        assertThat(row(1)).contains("Brix", "$99.00", "$15.00", "$84.00", "84.8%", "$17.045");
        assertThat(row(2)).contains("Unallocated", "$15.00", "-$15.00");
        assertThat(footers()).contains("$398.00", "$60.00", "$338.00", "84.9%", "at most $2.687");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void namesWhatAFilterLeavesOut() {
        CostExample.fill(database);
        UI.getCurrent().navigate("tenants", QueryParameters.of("columns", "money"));

        _setValue(_get(TextField.class), "brix");

        assertThat(row(0)).contains("Brix");
        assertThat(row(1)).contains("Other tenants", "$299.00", "$269.00", "90.0%");
        assertThat(row(2)).contains("Unallocated");
        assertThat(footers()).contains("$398.00", "$338.00");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void keepsTheSetOfColumnsInTheAddressAndTheSearchFromSetToSet() {
        CostExample.fill(database);
        UI.getCurrent().navigate("tenants", QueryParameters.of("search", "brix"));
        assertThat(headings()).contains("Status", "Health (30 days)", "Performance (30 days)", "Efficiency trend");
        assertThat(GridKt._size(grid())).isEqualTo(1);

        select("Delivery");

        assertThat(headings()).contains("Sent", "Bounce rate", "95% confidence interval", "Evidence", "Open incident");
        assertThat(_get(TextField.class).getValue()).isEqualTo("brix");
        assertThat(row(0)).contains("Brix", "1,000", "12.0%");
        assertThat(row(1)).contains("Other tenants", "22,000");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsTheTechnicalReaderNoMoney() {
        CostExample.fill(database);

        UI.getCurrent().navigate("tenants", QueryParameters.of("columns", "money"));

        assertThat(_find(KpiTile.class)).isEmpty();
        assertThat(_find(Tab.class).stream().map(Tab::getLabel)).containsExactly("Health", "Delivery");
        assertThat(headings())
                .contains("Efficiency score without cost")
                .doesNotContain("Health (30 days)", "Performance (30 days)", "MRR");
        select("Delivery");
        assertThat(headings()).doesNotContain("Est. loss", "MRR");
        assertThat(Pages.text()).doesNotContain("$");
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void showsOneEventAsOneOfFiveAndNotAsAPerfectScore() {
        CostExample.fill(database);
        database.sql("""
                        insert into quarterdeck.revenue_impact_day (tenant_id, day, positive_micros, negative_micros, events, unreadable)
                        values (:acme::uuid, '2026-06-20', 30000000, 0, 1, 0), (:brix::uuid, '2026-06-20', 30000000, 10000000, 5, 0)
                        """)
                .param("acme", CostExample.ACME)
                .param("brix", CostExample.BRIX)
                .update();

        UI.getCurrent().navigate(TenantsView.class);
        GridKt._sortByKey(grid(), "performance", SortDirection.DESCENDING);

        assertThat(row(0)).contains("Brix", "50.0");
        assertThat(row(1)).contains("Acme", "1 of 5 events").doesNotContain("100.0");
    }

    @Test
    @WithAnonymousUser
    void isClosedToWhoeverIsNotLoggedIn() {
        UI.getCurrent().navigate(TenantsView.class);

        assertThat(_find(Grid.class)).isEmpty();
    }

    private static void select(String set) {
        var tabs = _get(Tabs.class);
        tabs.setSelectedTab(_find(Tab.class).stream()
                .filter(tab -> tab.getLabel().equals(set))
                .findFirst()
                .orElseThrow());
    }

    private static Grid<?> grid() {
        return _get(Grid.class);
    }

    private static List<String> row(int row) {
        return GridKt._getFormattedRow(grid(), row);
    }

    private static List<String> headings() {
        return grid().getColumns().stream().map(Grid.Column::getHeaderText).toList();
    }

    private static List<String> footers() {
        return grid().getColumns().stream()
                .map(Grid.Column::getFooterComponent)
                .filter(Objects::nonNull)
                .map(footer -> footer.getElement().getText())
                .toList();
    }
}
