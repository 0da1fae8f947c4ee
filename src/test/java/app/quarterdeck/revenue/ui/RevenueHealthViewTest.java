package app.quarterdeck.revenue.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.revenue.RiskLevel;
import app.quarterdeck.revenue.WorkedExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Texts;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

        assertThat(Tiles.text("Bounce rate"))
                .contains(
                        "2.4%",
                        "no email data for 29 of 30 days", "95% confidence interval 2.2% to 2.6%", "below 5.0%");
        assertThat(Tiles.text("Complaint rate")).contains("0.049%", "below 0.100%");
        assertThat(Tiles.text("Estimated revenue loss"))
                .contains("$30.75", "an estimate: $0.05 per bounce and $0.25 per complaint")
                .doesNotContain("Excellent");
        assertThat(Tiles.text("At risk now")).contains("$0.00", "now", "0 open", "No incidents need action");
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void setsTheLossAgainstTheRevenueAndItsTarget() {
        CostExample.fill(database);
        database.sql("""
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:acme::uuid, '2026-06-01', 10, 10, 0, 0, 0), (:acme::uuid, '2026-06-30', 10, 10, 0, 0, 0)
                        """).param("acme", WorkedExample.ACME).update();

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(Tiles.text("Estimated revenue loss")).contains("7.7% of revenue", "below 5.0% of revenue", "missed");
        assertThat(Tiles.text("Bounce rate")).contains("below 5.0%", "met");
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void saysOfWhatWasProtectedAndOfWhatWasAtRisk() {
        WorkedExample.fill(database);
        incident("2026-06-20T08:00:00Z", "2026-06-20T09:00:00Z", "1479.99", "2026-06-20T12:00:00Z");
        incident("2026-06-21T08:00:00Z", "2026-06-21T12:00:00Z", "379.50", "2026-06-21T13:00:00Z");

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(Tiles.text("Revenue protection rate"))
                .contains("79.6%", "$1,479.99 protected of $1,859.49 at risk, in 2 incidents", "above 95.0%", "missed");
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void theSumsOfWhatIsAtRiskHaveNamesOfTheirOwn() {
        assertThat(Stream.of(
                                Texts.get("revenue.at-risk-now"),
                                FigureKpi.name("mrr_at_risk"),
                                FigureKpi.name("incident_at_risk"),
                                FigureKpi.name("revenue_protection_rate"))
                        .distinct())
                .hasSize(4);
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void showsATenantWithAnOpenIncidentNeverInGreenAndLeadsToIt() {
        WorkedExample.fill(database);
        incident("2026-07-01T08:00:00Z", null, "50", null);

        UI.getCurrent().navigate(RevenueHealthView.class);

        var acme = GridKt._findAll(tenants()).stream()
                .filter(row -> row.delivery().tenantName().equals("Acme"))
                .findFirst()
                .orElseThrow();
        assertThat(acme.delivery().level()).contains(RiskLevel.MONITORING_NEEDED);
        assertThat(GridKt._getCellComponent(
                        tenants(), GridKt._findAll(tenants()).indexOf(acme), "incident"))
                .isInstanceOfSatisfying(
                        RouterLink.class, link -> assertThat(link.getText()).startsWith("#"));
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
                        .filter(chart -> chart.table().title().contains("Bounce"))
                        .flatMap(chart -> chart.table().contents().rows())
                        .map(Object::toString))
                .isNotEmpty()
                .noneMatch(row -> row.contains("2026-07-01"));
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void saysWhyThereIsNoFigureInsteadOfShowingZero() {
        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(Tiles.text("Bounce rate")).contains("—").contains("No emails were sent in this period");
        assertThat(Tiles.text("Estimated revenue loss")).contains("—").doesNotContain("$0.00");
        assertThat(Tiles.text("Revenue protection rate"))
                .contains("—")
                .contains("No incidents were due in this period");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsTheTechnicalReaderNoMoney() {
        WorkedExample.fill(database);

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(Tiles.names()).containsExactlyInAnyOrder("Bounce rate", "Complaint rate", "Open incidents");
        assertThat(columns()).doesNotContain("Est. loss", "MRR", "Potential deliverability savings");
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

        assertThat(GridKt._getFormattedRow(tenants(), 0)).contains("Brix");
        assertThat(GridKt._getFormattedRow(tenants(), 1)).contains("Other tenants", "22,000", "$24.75");
        assertThat(_size(tenants())).isEqualTo(2);
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

    /** Two components had errors in the same hour, so both have its mail in full. */
    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void whatHoursWithSeveralErrorsCountTooOftenStandsInARowSoThatColumnsAddUp() {
        WrittenErrors.fill(database);
        database.sql("""
                        insert into quarterdeck.error_hour (tenant_id, hour, component, severity, affected_emails, cost_micros, events, unreadable)
                        values ('aaaaaaaa-0000-0000-0000-000000000001', '2026-06-30 10:00Z', 'queue', 'low', 1, 0, 1, 0)
                        """).update();

        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(footer("Est. loss")).isEqualTo("$3.00");
        assertThat(footer("Beyond the usual")).isEqualTo("70");
        var overlap = GridKt._getFormattedRow(grid(errors()), GridKt._size(grid(errors())) - 1);
        assertThat(overlap).contains("Counted under several errors", "-70", "-$3.00");
        var table = errors().table();
        for (var column : List.of("excess", "loss", "events")) {
            var place =
                    table.columns().stream().map(TableData.Column::key).toList().indexOf(column);
            assertThat(table.contents()
                            .rows()
                            .flatMap(row -> row.get(place).stream())
                            .map(BigDecimal.class::cast)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(column)
                    .isEqualByComparingTo(table.contents().totals().get(column));
        }
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
        openAgain();
        assertThat(errors().getElement().getTextRecursively()).contains("was not asked about errors yet");

        WrittenErrors.answered(database, null);
        openAgain();
        assertThat(errors().getElement().getTextRecursively())
                .contains("No errors are known", "error_occurred", "affected_emails", "cost_impact");

        WrittenErrors.old(database);
        WrittenErrors.answered(database, "503");
        openAgain();
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

    private void incident(String opened, @Nullable String acted, String atRisk, @Nullable String recovered) {
        database.sql("""
                        insert into quarterdeck.incident
                               (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit, loss_per_hour, mrr, at_risk,
                                acknowledged, acknowledged_by, acted, acted_by, action, recovered, recovered_by)
                        select :tenant::uuid, 'bounces', 'rule', o, o, o + interval '2 hours', 120, 1000, 0.1, 1, 99, :risk::numeric, t, w, t, w, w,
                               r, case when r is not null then 'cto' end
                          from (select :opened::timestamptz as o, :acted::timestamptz as t, case when :acted::text is not null then 'cto' end as w,
                                       :recovered::timestamptz as r) x
                        """)
                .param("tenant", WorkedExample.ACME)
                .param("opened", opened)
                .param("acted", acted)
                .param("risk", atRisk)
                .param("recovered", recovered)
                .update();
    }

    @SuppressWarnings("unchecked")
    private static Grid<TenantRow> tenants() {
        return _find(Grid.class).getFirst();
    }

    private static void openAgain() {
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
