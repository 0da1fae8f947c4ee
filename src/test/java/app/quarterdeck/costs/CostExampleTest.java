package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The metric catalogue's worked example (June 2026), as far as it is about cost. */
class CostExampleTest {

    private static JdbcClient database;

    @BeforeAll
    static void fill() throws Exception {
        var connection = TestDatabase.named("cost_example").getConnection();
        database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        CostExample.fill(database);
        // The thirty days up to yesterday are June.
        database.sql("set quarterdeck.now = '2026-07-01 09:41Z'").update();
    }

    @Test
    void tenantACarriesItsMachineOnce() {
        var row = row("tenant_id = '" + CostExample.ACME + "'");

        assertThat(number(row, "total_infrastructure_cost")).isEqualByComparingTo("20.00");
        assertThat(number(row, "total_email_service_cost")).isEqualByComparingTo("10.00");
        assertThat(number(row, "total_monthly_cost")).isEqualByComparingTo("30.00");
        assertThat(number(row, "subscription_revenue")).isEqualByComparingTo("299.00");
        assertThat(number(row, "monthly_profit")).isEqualByComparingTo("269.00");
        assertThat(number(row, "gross_margin")).isEqualByComparingTo("0.899666");
        assertThat(number(row, "cost_per_email_delivered")).isEqualByComparingTo("0.001399");
        assertThat(number(row, "business_efficiency_ratio")).isEqualByComparingTo("9.966667");
        assertThat(row).containsEntry("plan_name", "Business").containsEntry("emails_delivered", 21450L);
    }

    @Test
    void tenantBCarriesTheMachineOfWhichItHoldsTheOnlyIpInUse() {
        var row = row("tenant_id = '" + CostExample.BRIX + "'");

        assertThat(number(row, "total_infrastructure_cost")).isEqualByComparingTo("10.00");
        assertThat(number(row, "total_email_service_cost")).isEqualByComparingTo("5.00");
        assertThat(number(row, "subscription_revenue")).isEqualByComparingTo("99.00");
        assertThat(number(row, "gross_margin")).isEqualByComparingTo("0.848485");
        assertThat(number(row, "cost_per_email_delivered")).isEqualByComparingTo("0.017045");
    }

    @Test
    void whatNobodyHoldsHasARowOfItsOwn() {
        var row = row("tenant_id is null");

        assertThat(number(row, "total_infrastructure_cost")).isEqualByComparingTo("10.00");
        assertThat(number(row, "total_email_service_cost")).isEqualByComparingTo("5.00");
        assertThat(number(row, "monthly_profit")).isEqualByComparingTo("-15.00");
        assertThat(row).containsEntry("subscription_revenue", null).containsEntry("gross_margin", null);
    }

    @Test
    void everyColumnFoots() {
        var sum = database.sql("""
                        select sum(total_monthly_cost) as cost, sum(subscription_revenue) as revenue, sum(monthly_profit) as profit
                          from public.business_cost_allocation
                        """).query().singleRow();

        assertThat(number(sum, "cost")).isEqualByComparingTo("60.00");
        assertThat(number(sum, "revenue")).isEqualByComparingTo("398.00");
        assertThat(number(sum, "profit")).isEqualByComparingTo("338.00");
    }

    @Test
    void theMonthlyLedgerSaysTheSame() {
        var sum = database.sql("""
                        select sum(infrastructure_cost) as infrastructure, sum(email_service_cost) as email, sum(subscription_revenue) as revenue
                          from quarterdeck.cost_allocation_monthly where month = '2026-06-01'
                        """).query().singleRow();

        assertThat(number(sum, "infrastructure")).isEqualByComparingTo("40.00");
        assertThat(number(sum, "email")).isEqualByComparingTo("20.00");
        assertThat(number(sum, "revenue")).isEqualByComparingTo("398.00");
    }

    /** Why the source's own view is not used: it counts every machine for every tenant, and once for each row joined to it. */
    @Test
    void theSourcesOwnViewCountsEveryMachineManyTimes() {
        var row = database.sql("""
                        select coalesce(sum(vi.approximate_cost), 0) as total_infrastructure_cost,
                               coalesce(sum(py.amount), 0) + coalesce(sum(vi.approximate_cost), 0) + coalesce(sum(sia.approximate_cost), 0) as total_monthly_cost
                          from subscriptions s
                          join plans p on s.plan_id = p.id
                          left join billing_analytics ba on ba.subscription_id = s.id::text and ba.period_start >= date '2026-07-01' - interval '30 days'
                          left join vps_instances vi on vi.status = 'active'
                          left join smtp_ip_addresses sia on sia.vps_instance_id = vi.id
                          left join payments py on py.subscription_id = s.id and py.billing_period_start >= s.current_period_start
                         where s.status = 'active' and s.tenant_id = :tenant::uuid
                         group by s.tenant_id, p.name, p.price_monthly
                        """).param("tenant", CostExample.ACME).query().singleRow();

        // Instead of 20.00 and 30.00.
        assertThat(number(row, "total_infrastructure_cost")).isEqualByComparingTo("280.00");
        assertThat(number(row, "total_monthly_cost")).isEqualByComparingTo("6340.00");
    }

    @Test
    void theDesignsColumnsComeFirst() {
        var columns = database.sql("""
                        select string_agg(column_name, ' ' order by ordinal_position)
                          from information_schema.columns where table_name = 'business_cost_allocation'
                        """).query(String.class).single();

        assertThat(columns)
                .startsWith("tenant_id plan_name price_monthly total_infrastructure_cost total_email_service_cost"
                        + " cost_per_email_delivered total_monthly_cost monthly_profit business_efficiency_ratio"
                        + " gross_margin subscription_revenue emails_delivered unpriced_vps unpriced_ips");
    }

    private static Map<String, Object> row(String condition) {
        return database.sql("select * from public.business_cost_allocation where " + condition)
                .query()
                .singleRow();
    }

    private static BigDecimal number(Map<String, Object> row, String column) {
        return (BigDecimal) row.get(column);
    }
}
