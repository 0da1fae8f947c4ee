package app.quarterdeck.revenue.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.revenue.WorkedExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.KpiTile;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;

class RevenueHealthViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void showsTheFiguresOfTheWorkedExample() {
        WorkedExample.fill(database);

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(Tiles.text("Bounce rate")).contains("2.4%").contains("95% sure: 2.2–2.6%");
        assertThat(Tiles.text("Complaint rate")).contains("0.049%");
        assertThat(Tiles.text("Delivery rate")).contains("97.1%");
        assertThat(Tiles.text("Estimated revenue loss")).contains("$30.75");
        assertThat(Tiles.text("Recurring revenue at risk")).contains("$99.00").contains("1 of 2 tenants");
        assertThat(Tiles.text("Open incidents")).contains("0").contains("Nobody has to act now");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void whatIsLiveStandsInAStripOfItsOwn() {
        WorkedExample.fill(database);
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:acme::uuid, '2026-07-01', 1000, 0, 1000, 0, 0);
                        insert into quarterdeck.delivery_hour values (:acme::uuid, '2026-07-01T08:00Z', 90, 10, 0, 0, 0, 0);
                        insert into quarterdeck.fleet_hour values ('2026-07-01T08:00Z', 90, 10, 0, 0, 0, 0),
                                                                  ('2026-06-24T08:00Z', 80, 0, 0, 0, 0, 0);
                        """).param("acme", WorkedExample.ACME).update();

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(_get(TodaySoFar.class).getElement().getTextRecursively())
                .contains("Today so far, compared with the same hours last Wednesday", "live")
                .contains("Sent", "100", "+25.0%", "10.0%", "+10.0 pp", "worse");
        assertThat(Tiles.text("Bounce rate")).as("today is in no period").contains("2.4%");
        assertThat(_find(ChartPanel.class).stream()
                        .filter(chart -> chart.table().title().contains("bounce"))
                        .flatMap(chart -> chart.table().contents().rows())
                        .map(Object::toString))
                .isNotEmpty()
                .noneMatch(row -> row.contains("2026-07-01"));
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void saysWhyThereIsNoFigureInsteadOfShowingZero() {
        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(Tiles.text("Bounce rate")).contains("—").contains("No mail was sent in this period");
        assertThat(Tiles.text("Estimated revenue loss")).contains("—").doesNotContain("$0.00");
        assertThat(Tiles.text("Revenue protection rate")).contains("—").contains("No incident's clock ended");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsTheTechnicalReaderNoMoney() {
        WorkedExample.fill(database);

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(Tiles.names())
                .containsExactlyInAnyOrder("Bounce rate", "Complaint rate", "Delivery rate", "Open incidents");
        assertThat(columns()).doesNotContain("Estimated revenue loss", "Recurring revenue", "Potential savings");
        assertThat(Pages.text()).contains("Bounce rate").doesNotContain("$");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void ordersTheTenantsWorstFirst() {
        WorkedExample.fill(database);
        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(GridKt._findAll(tenants()).stream().map(row -> row.delivery().tenantName()))
                .containsExactly("Brix", "Acme");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void findsATenantByAPartOfItsName() {
        WorkedExample.fill(database);
        UI.getCurrent().navigate(RevenueHealthView.class);

        _setValue(_get(TextField.class), "brix");

        assertThat(_size(tenants())).isEqualTo(1);
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void takesItsFiltersFromTheAddress() {
        WorkedExample.fill(database);

        UI.getCurrent()
                .navigate(
                        "revenue", QueryParameters.fromString("period=7d&level=critical-action-required&search=Brix"));

        assertThat(_get(TextField.class).getValue()).isEqualTo("Brix");
        assertThat(_find(Select.class).stream().map(Select::getValue).map(String::valueOf))
                .contains("CRITICAL_ACTION_REQUIRED");
        assertThat(Tiles.text("Bounce rate")).contains("—");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void ranksTheComponentsThatReportedErrorsByWhatTheyCost() {
        WrittenErrors.fill(database);

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(errors().getElement().getTextRecursively())
                .contains("Errors by impact", "Errors as of Jul 1, 2026, 09:30", "2 rows");
        assertThat(GridKt._getFormattedRow(grid(errors()), 0))
                .contains("smtp", "3", "50", "10.0%", "3.0%", "70", "$2.50", "$3.00");
        assertThat(GridKt._getFormattedRow(grid(errors()), 1)).contains("dns", "—");
        assertThat(footer("Est. loss")).isEqualTo("$3.00");
        assertThat(footer("Errors")).isEqualTo("4");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void saysHowTheErrorsAreHeldAgainstTheMail() {
        WrittenErrors.fill(database);
        UI.getCurrent().navigate(RevenueHealthView.class);

        _click(_find(errors(), Button.class).stream()
                .filter(button -> button.hasClassName("kpi-explain"))
                .findFirst()
                .orElseThrow());

        assertThat(_get(Dialog.class, it -> it.withPredicate(Dialog::isOpened))
                        .getElement()
                        .getTextRecursively())
                .contains("Estimated loss = bounces beyond the usual × loss_per_bounce", "$0.05", "$0.25");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsTheTechnicalReaderTheErrorsWithoutMoney() {
        WrittenErrors.fill(database);

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(GridKt._getFormattedRow(grid(errors()), 0)).contains("smtp", "10.0%", "3.0%");
        assertThat(grid(errors()).getColumns().stream().map(Grid.Column::getHeaderText))
                .contains("Beyond the usual")
                .doesNotContain("Est. loss", "Cost, reported");
        assertThat(Pages.text()).contains("Bounce rate").doesNotContain("$");
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void saysWhyThereAreNoErrors() {
        openAnew();
        assertThat(errors().getElement().getTextRecursively()).contains("was not asked about errors yet");

        WrittenErrors.answered(database, null);
        openAnew();
        assertThat(errors().getElement().getTextRecursively())
                .contains("No errors are known", "error_occurred", "affected_emails", "cost_impact");

        WrittenErrors.old(database);
        WrittenErrors.answered(database, "503");
        openAnew();
        assertThat(errors().getElement().getTextRecursively())
                .contains("No errors in this period. Errors are known since May 1, 2026, 10:00")
                .contains("newer ones cannot be read now");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void staysWithoutTheErrorsWhereTheyCannotBeRead() {
        WorkedExample.fill(database);
        database.sql("alter table quarterdeck.error_hour rename column events to happened")
                .update();

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(errors().getElement().getTextRecursively()).contains("navailable since");
    }

    @Test
    @WithAnonymousUser
    void isClosedToWhoeverIsNotLoggedIn() {
        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(_find(KpiTile.class)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Grid<TenantRow> tenants() {
        return _find(Grid.class).getFirst();
    }

    private static void openAnew() {
        UI.getCurrent().navigate("incidents");
        UI.getCurrent().navigate(RevenueHealthView.class);
    }

    private static DataGrid<?> errors() {
        return _find(DataGrid.class).getLast();
    }

    @SuppressWarnings("unchecked")
    private static Grid<Object> grid(DataGrid<?> part) {
        return _get(part, Grid.class);
    }

    private static String footer(String column) {
        return grid(errors()).getColumns().stream()
                .filter(it -> column.equals(it.getHeaderText()))
                .map(it -> it.getFooterComponent().getElement().getText())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> columns() {
        return tenants().getColumns().stream().map(Grid.Column::getHeaderText).toList();
    }
}
