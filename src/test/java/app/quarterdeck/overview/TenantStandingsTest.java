package app.quarterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ComparedDays;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class TenantStandingsTest {

    private static final ReportingPeriod JUNE = period("2026-06-01", "2026-07-01");

    /** Of tenants; hours to decide are there of the fleet alone. */
    private static final List<String> FIGURES = StandingQuery.FIGURES.stream()
            .filter(key -> !key.equals("avg_decision_time_hours"))
            .toList();

    @Autowired
    private Overview overview;

    @Autowired
    private Figures figures;

    @Autowired
    private DailySummaries summaries;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.write(database);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-24, 2026-07-01",
        "2026-06-01, 2026-07-01",
        "2026-04-02, 2026-07-01",
        "2026-05-01, 2026-06-01",
        "2026-06-15, 2026-06-16"
    })
    void aRowSaysWhatTheFiguresOfThePeriodSay(String from, String to) {
        for (var row : standings(period(from, to))) {
            var sheet = figures.sheet(Scope.of(row.tenant()), period(from, to), Optional.empty(), FIGURES);
            for (var key : FIGURES) {
                assertThat(row.figure(key).map(it -> it.stripTrailingZeros()))
                        .as(row.name() + " " + key)
                        .isEqualTo(sheet.get(key).value().map(it -> it.stripTrailingZeros()));
            }
        }
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void withoutMoneyTheScoreIsThatOfTheOtherParts() {
        for (var row : standings(JUNE)) {
            assertThat(row.figures()).doesNotContainKeys("gross_margin", "mrr", "business_performance_score");
            assertThat(row.figure("efficiency_score").orElseThrow())
                    .isEqualByComparingTo(figures.figure("efficiency_score", Scope.of(row.tenant()), JUNE)
                            .value()
                            .orElseThrow());
        }
    }

    /** However long ago the period was, and whether its rows are kept: the same as on the page of tenants. */
    @Test
    void aTenantWithAnIncidentThatIsOpenNowIsNeverBelowMonitoring() {
        summaries.keep(new ComparedDays(JUNE, Optional.empty()));
        var before = standing(SummedUp.ACME);
        database.sql("""
                        update quarterdeck.incident
                           set opened = '2026-07-01T08:00Z', due = '2026-07-01T10:00Z', acknowledged = null, acknowledged_by = null,
                               acted = null, acted_by = null, action = null, recovered = null, recovered_by = null
                         where tenant_id = ?
                        """).param(SummedUp.ACME).update();

        assertThat(before.riskLevel()).contains("acceptable");
        assertThat(before.incident()).isEmpty();
        assertThat(standing(SummedUp.ACME).riskLevel()).contains("monitoring_needed");
        assertThat(standing(SummedUp.ACME).incident()).isPresent();
        assertThat(database.sql("select level from quarterdeck.tenant_level(?, '2026-06-01', '2026-07-01')")
                        .param(SummedUp.ACME)
                        .query(String.class)
                        .single())
                .isEqualTo("monitoring_needed");
    }

    @Test
    void whatIsKeptIsTheSameUntilAChangeTouchesIt() {
        var live = standings(JUNE);
        summaries.keep(new ComparedDays(JUNE, Optional.empty()));
        assertThat(kept()).isEqualTo(2);
        assertThat(standings(JUNE)).isEqualTo(live);

        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (?, '2026-06-20', 1000, 1000, 0, 0, 0)
                        """).param(SummedUp.BRIX).update();

        assertThat(standings(JUNE)).as("not settled yet").isNotEqualTo(live);
        database.sql("select quarterdeck.settle_fact_changes()").query().listOfRows();
        assertThat(kept()).isZero();
    }

    /** Kept are those that readers mostly choose, and they are let go when others are. */
    @Test
    void theNightKeepsTheUsualPeriodsOfItsDay() {
        var step = new TenantPeriodsStep(summaries);
        var today = LocalDate.of(2026, 7, 1);
        summaries.keep(new ComparedDays(period("2026-01-01", "2026-02-01"), Optional.empty()));
        assertThat(summaries.missingPeriods(today)).isNotEmpty();

        var items = step.items(today);
        items.forEach(item -> step.run(item, today));

        assertThat(items).contains("2026-06-24 2026-07-01", "2026-06-01 2026-07-01", "2025-07-01 2026-07-01");
        assertThat(summaries.missingPeriods(today)).isEmpty();
        assertThat(database.sql("select count(*) from quarterdeck.tenant_kept where from_day = '2026-01-01'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aMarginOfMachinesWithoutAPriceSaysSo() {
        database.sql(
                        "delete from quarterdeck.cost_value where resource_id = (select id from smtp_ip_addresses where ip_address = '192.0.2.1')")
                .update();

        assertThat(standings(JUNE).stream().filter(TenantStanding::isPartial).map(TenantStanding::name))
                .containsExactly("Acme");
    }

    @Test
    void theListIsAsLongAsItIsSaidToBe() {
        var query = StandingQuery.bestFirst(JUNE, "bri");

        assertThat(overview.page(query, 0, 50)).hasSize(overview.count(query)).hasSize(1);
    }

    private List<TenantStanding> standings(ReportingPeriod period) {
        return overview.page(StandingQuery.bestFirst(period, ""), 0, 50);
    }

    private TenantStanding standing(UUID tenant) {
        return standings(JUNE).stream()
                .filter(it -> it.tenant().equals(tenant))
                .findFirst()
                .orElseThrow();
    }

    private int kept() {
        return database.sql("select count(*) from quarterdeck.tenant_kept")
                .query(Integer.class)
                .single();
    }

    private static ReportingPeriod period(String from, String to) {
        return new ReportingPeriod(LocalDate.parse(from), LocalDate.parse(to));
    }
}
