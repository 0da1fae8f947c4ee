package app.quarterdeck.overview.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.KpiTile;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class OverviewViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Test
    void executivesSeeHealthAndTheFiveFiguresTheySteerBy() {
        open();

        assertThat(Tiles.names())
                .containsExactly(
                        "Business health score",
                        "Revenue protection rate",
                        "Savings rate",
                        "Efficiency score",
                        "Median time to decide",
                        "Gross margin");
        assertThat(Tiles.text("Revenue protection rate"))
                .contains("75.0%", "$30.00 protected of $40.00 at risk", "above 95.0%", "missed");
        assertThat(Tiles.text("Gross margin")).contains("84.9%", "$338.00 gross profit on $398.00 revenue", "met");
        assertThat(Tiles.text("Median time to decide")).contains("53.0 h", "2 decisions");
        assertThat(Tiles.text("Savings rate")).contains("9.1%", "at least 10.0%", "missed");
    }

    @Test
    void healthIsMadeOfItsComponents() {
        open();

        // 100 × (1 − 0.026739 ÷ 0.20), a margin above its target, one decision in time of two made and one overdue.
        assertThat(_get(HealthPanel.class).getElement().getTextRecursively())
                .contains("Revenue", "86.6", "Cost", "100.0", "Decisions", "33.3", "Weight 30%", "Weight 20%");
    }

    /** Of each tile: of the period that was chosen, and nothing of another. */
    @ParameterizedTest
    @CsvSource({
        "7d, 2026-06-24..2026-06-30",
        "30d, 2026-06-01..2026-06-30",
        "12m, 2025-07-01..2026-06-30",
        "2026-05, 2026-05-01..2026-05-31",
        "2026-06-15..2026-06-15, 2026-06-15..2026-06-15"
    })
    void everyTileIsOfTheChosenPeriod(String period, String days) {
        SummedUp.write(database);
        UI.getCurrent().navigate("overview", QueryParameters.of("period", period));

        assertThat(_find(KpiTile.class))
                .extracting(tile -> tile.getElement().getAttribute("data-period"))
                .hasSize(6)
                .containsOnly(days);
    }

    /** Two of the four incidents and decisions lie outside of the shorter period. */
    @Test
    void anotherPeriodHasOtherFigures() {
        SummedUp.write(database);
        UI.getCurrent().navigate("overview", QueryParameters.of("period", "2026-06-12..2026-06-16"));

        assertThat(Tiles.text("Revenue protection rate")).contains("100.0%", "$30.00 protected of $30.00 at risk");
        assertThat(Tiles.text("Median time to decide")).contains("96.0 h", "1 decision");
    }

    @Test
    void aWorseFigureIsCalledWorse() {
        SummedUp.write(database);
        database.sql("""
                        insert into quarterdeck.decision
                               (title, question, options, choice, why, owner, metric, expected_change, expected_low, expected_high, probability, review_on, state,
                                raised_at, raised_by, decided_at, decided_by, baseline_from, baseline_to, baseline)
                        values ('Before', 'What?', '{}', 'This', 'So', 'cfo', 'bounce_rate', 0, -1, 1, 0.5, '2026-09-01', 'decided',
                                '2026-05-10T00:00Z', 'ceo', '2026-05-10T20:00Z', 'ceo', '2026-04-01', '2026-04-30', 0.01);
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select s.id, 100, 'succeeded', '2026-05-02Z', '2026-06-01Z' from subscriptions s where s.tenant_id = ?
                        """).param(SummedUp.BRIX).update();
        UI.getCurrent().navigate(OverviewView.class);

        // From 20 to 53 hours, and from 41.9 % to 84.9 %.
        assertThat(Tiles.text("Median time to decide")).contains("▲", "+33.0 h", "worse");
        assertThat(Tiles.text("Gross margin")).contains("▲", "+43.0 pp", "better");
        assertThat(_get(MoversPanel.class).getElement().getTextRecursively())
                .contains("Gross margin+43.0 pp", "Acme+", "Slow+76.0 h");
    }

    @Test
    void withoutAComparisonNothingIsCompared() {
        SummedUp.write(database);
        UI.getCurrent().navigate("overview", QueryParameters.of("vs", "none"));

        assertThat(Tiles.text("Gross margin")).doesNotContain("pp");
        assertThat(_get(MoversPanel.class).getElement().getTextRecursively()).contains("Choose a comparison");
    }

    @Test
    void whatIsNotCompleteSaysSo() {
        SummedUp.write(database);
        database.sql("delete from quarterdeck.cost_value where resource_id = cast(? as uuid)")
                .param(CostExample.I1)
                .update();
        database.sql("update quarterdeck.setting set value = 0.8 where key = 'gross_margin_target'")
                .update();
        UI.getCurrent().navigate(OverviewView.class);

        assertThat(Tiles.text("Gross margin")).contains("at most 86.2%", "1 of 7 machines", "not certain");
    }

    @Test
    void whatWaitsIsOneListByDeadlineWithWhatItsAmountsAre() {
        open();

        assertThat(_find(Anchor.class).stream()
                        .filter(it -> it.hasClassName("incident-link"))
                        .map(Anchor::getText))
                .containsExactly("Decide: Overdue", "Save: I3", "Brix: complaints");
        assertThat(_get(NeedsYouNow.class).getElement().getTextRecursively())
                .contains("now", "$50.00 at risk", "$5.00 / month");
    }

    @Test
    void theBriefLeadsToWhereItCanBeLookedInto() {
        open();

        assertThat(_get(BriefPanel.class).getElement().getTextRecursively())
                .contains("Business health score is", "Revenue protection rate is 75.0% (target above 95.0%)");
        assertThat(_find(_get(BriefPanel.class), Anchor.class).stream().map(Anchor::getHref))
                .contains("revenue", "decisions", "costs/opportunities");
    }

    @Test
    void theChartIsOfTheDaysThatWereKept() {
        open();

        assertThat(_get(HealthChart.class).getElement().getTextRecursively()).contains("Business health score by day");
    }

    @Test
    void tenantsAreRankedByPerformance() {
        open();

        assertThat(_getFormattedRow(grid(), 0)).startsWith("Acme").contains("50.0", "90.0%", "$299.00");
        assertThat(_getFormattedRow(grid(), 1)).startsWith("Brix").contains("—", "84.8%", "$99.00");

        _setValue(_get(TextField.class, it -> it.withPlaceholder("Search tenants")), "bri");
        assertThat(_size(grid())).isEqualTo(1);
    }

    @Test
    void tenantsAreOfTheChosenPeriod() {
        SummedUp.write(database);
        UI.getCurrent().navigate("overview", QueryParameters.of("period", "2026-05"));

        // Nobody paid for May, so nobody has a margin.
        assertThat(_getFormattedRow(grid(), 0)).doesNotContain("90.0%", "84.8%");
    }

    @Test
    void aTenantLeadsToItsSummary() {
        open();

        _clickItem(grid(), 0);

        assertThat(_find(TenantSummaryView.class)).hasSize(1);
    }

    @Test
    void aTenantWithAnOpenIncidentIsNotAcceptableAndLeadsToIt() {
        SummedUp.write(database);
        database.sql("update quarterdeck.incident set recovered = null, recovered_by = null where tenant_id = ?")
                .param(SummedUp.ACME)
                .update();
        UI.getCurrent().navigate(OverviewView.class);
        assertThat(_getFormattedRow(grid(), 0)).startsWith("Acme").doesNotContain("Acceptable");

        _clickItem(grid(), 0);

        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .startsWith("incidents/");
    }

    @Test
    @WithMockUser(username = "cfo", roles = Roles.FINANCE)
    void financeSeesTheFinancialFigures() {
        open();

        assertThat(Tiles.names())
                .containsExactly(
                        "Business health score",
                        "Gross margin",
                        "Savings rate",
                        "Revenue protection rate",
                        "Estimated revenue loss",
                        "Potential savings");
        assertThat(Tiles.text("Potential savings")).contains("$15.00");
        assertThat(Tiles.text("Estimated revenue loss")).contains("$30.75");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void technicalReadersSeeTheOperationalFiguresAndNoMoney() {
        open();

        assertThat(Tiles.names())
                .contains(
                        "Efficiency score without cost",
                        "Median time to decide",
                        "Bounce rate",
                        "Complaint rate",
                        "Delivery rate");
        // Delivery 97.1, utilization 75 and response 50, without the margin: 0.3 and 0.2 and 0.2 of 0.7.
        assertThat(Tiles.text("Efficiency score without cost")).contains("77.3");
        assertThat(pageText()).doesNotContain("$", "Gross margin", "Potential savings", "Cost optimization");
        assertThat(_getFormattedRow(grid(), 0)).startsWith("Brix");
    }

    @Test
    void withoutAnyDataEachPartSaysSo() {
        UI.getCurrent().navigate(OverviewView.class);

        assertThat(Tiles.text("Gross margin")).contains("—", "No data in this period.");
        assertThat(pageText()).contains("Nothing needs attention");
    }

    private void open() {
        SummedUp.write(database);
        database.sql("select quarterdeck.keep_summary('2026-07-01', '2026-07-01T09:41Z')")
                .query(Long.class)
                .single();
        UI.getCurrent().navigate(OverviewView.class);
    }

    private static String pageText() {
        return _get(OverviewView.class).getElement().getTextRecursively();
    }

    private static Grid<?> grid() {
        return _get(Grid.class);
    }
}
