package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The metric catalogue's worked example (June 2026), as far as it is about deliverability. */
class WorkedExampleTest {

    private static JdbcClient database;

    @BeforeAll
    static void fill() {
        database = JdbcClient.create(TestDatabase.named("worked_example"));
        WorkedExample.fill(database);
    }

    @Test
    void theDayOfTenantAIsAcceptable() {
        var row = dayOf(WorkedExample.ACME);

        assertThat(row).containsEntry("business_risk_level", "acceptable").containsEntry("risk_evidence", null);
        assertThat(row).containsEntry("revenue_health_status", "Excellent");
        assertThat(number(row, "bounce_rate")).isEqualByComparingTo("0.02");
        assertThat(number(row, "complaint_rate")).isEqualByComparingTo("0.000513");
        assertThat(number(row, "estimated_revenue_loss")).isEqualByComparingTo("24.75");
        assertThat(number(row, "revenue_risk_score")).isEqualByComparingTo("0.0225");
        assertThat(number(row, "potential_savings")).isEqualByComparingTo("0.07");
    }

    @Test
    void theDayOfTenantBIsCriticalAndConfirmed() {
        var row = dayOf(WorkedExample.BRIX);

        assertThat(row).containsEntry("business_risk_level", "critical_action_required");
        assertThat(row).containsEntry("risk_evidence", "confirmed").containsEntry("revenue_health_status", "Monitor");
        assertThat(number(row, "bounce_rate")).isEqualByComparingTo("0.12");
        assertThat(number(row, "bounce_rate_lower")).isEqualByComparingTo("0.101299");
        assertThat(number(row, "complaint_rate")).isEqualByComparingTo("0");
        assertThat(number(row, "estimated_revenue_loss")).isEqualByComparingTo("6.00");
        assertThat(number(row, "revenue_risk_score")).isEqualByComparingTo("0.12");
        assertThat(number(row, "potential_savings")).isEqualByComparingTo("5.00");
    }

    @Test
    void theMonthOfATenantHasTheSameFiguresAsItsOnlyDay() {
        var row = database.sql(
                        "select * from quarterdeck.tenant_risk('2026-06-01', '2026-07-01') where tenant_id = :b::uuid")
                .param("b", WorkedExample.BRIX)
                .query()
                .singleRow();

        assertThat(row).containsEntry("business_risk_level", "critical_action_required");
        assertThat(row).containsEntry("risk_evidence", "confirmed").containsEntry("revenue_health_status", "Monitor");
        assertThat(number(row, "estimated_revenue_loss")).isEqualByComparingTo("6.00");
        assertThat(number(row, "potential_savings")).isEqualByComparingTo("5.00");
    }

    @Test
    void theDesignsColumnsComeFirst() {
        var columns = database.sql("""
                        select string_agg(column_name, ' ' order by ordinal_position)
                          from information_schema.columns
                         where table_name = 'deliverability_business_impact'
                        """).query(String.class).single();

        assertThat(columns)
                .startsWith("company_id tracking_date emails_sent emails_bounced emails_spam estimated_revenue_loss"
                        + " business_risk_level potential_savings tenant_id");
    }

    private static Map<String, Object> dayOf(String tenant) {
        return database.sql("select * from deliverability_business_impact where tenant_id = :tenant::uuid")
                .param("tenant", tenant)
                .query()
                .singleRow();
    }

    private static BigDecimal number(Map<String, Object> row, String column) {
        return (BigDecimal) row.get(column);
    }
}
