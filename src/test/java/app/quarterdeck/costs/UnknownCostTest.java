package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is not known is said so, and not shown as nothing: cost without a price, margin without revenue. */
class UnknownCostTest {

    private JdbcClient database;

    @BeforeEach
    void fill() throws Exception {
        var connection = TestDatabase.named("unknown_cost").getConnection();
        database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        database.sql("set quarterdeck.now = '2026-07-01 09:41Z'").update();
        CostExample.fill(database);
    }

    @Test
    void whereNothingIsPricedNothingIsKnown() {
        unprice("true");

        assertThat(database.sql("select * from business_cost_allocation")
                        .query()
                        .listOfRows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("total_infrastructure_cost", null)
                        .containsEntry("total_email_service_cost", null)
                        .containsEntry("total_monthly_cost", null)
                        .containsEntry("monthly_profit", null)
                        .containsEntry("gross_margin", null)
                        .containsEntry("cost_per_email_delivered", null)
                        .containsEntry("business_efficiency_ratio", null)
                        .containsEntry("is_partial", true));
        assertThat(database.sql("select infrastructure_cost from quarterdeck.fleet_cost('2026-06-01', '2026-07-01')")
                        .query(BigDecimal.class)
                        .optional())
                .isEmpty();
        assertThat(database.sql(
                                "select total_cost from quarterdeck.cost_allocation_monthly where month = '2026-06-01' and total_cost is not null")
                        .query()
                        .listOfRows())
                .isEmpty();
    }

    @Test
    void aTenantThatHoldsOnlyWhatHasNoPriceHasUnknownCostAndAddsNothing() {
        unprice(
                "resource_id in (select id from smtp_ip_addresses where ip_address = '192.0.2.3') or resource_id in (select id from vps_instances where hostwinds_instance_id = 'V2')");

        assertThat(row("tenant_id = '" + CostExample.BRIX + "'"))
                .containsEntry("total_monthly_cost", null)
                .containsEntry("monthly_profit", null)
                .containsEntry("gross_margin", null)
                .containsEntry("subscription_revenue", new BigDecimal("99.00"))
                .containsEntry("unpriced_vps", 1L)
                .containsEntry("unpriced_ips", 1L)
                .containsEntry("is_partial", true);
        assertThat(row("tenant_id = '" + CostExample.ACME + "'"))
                .containsEntry("total_monthly_cost", new BigDecimal("30.00"))
                .containsEntry("is_partial", false);
        assertThat(sum("total_monthly_cost")).isEqualByComparingTo("45.00");
    }

    @Test
    void aTenantThatHoldsNothingCostsNothing() {
        database.sql(
                        "insert into tenants (id, name, created) values ('cccccccc-0000-0000-0000-000000000003', 'Cold', '2026-01-01Z')")
                .update();

        assertThat(row("tenant_name = 'Cold'"))
                .containsEntry("total_monthly_cost", new BigDecimal("0"))
                .containsEntry("monthly_profit", new BigDecimal("0"))
                .containsEntry("is_partial", false);
    }

    @Test
    void aPricelessDayMakesACostTheLeastThatItIs() {
        database.sql("""
                        select quarterdeck.record_costs(array [('vps', :v1::uuid, null, '2026-06-16', null, 'x', 'x', 'form')::quarterdeck.cost_change], now())
                        """).param("v1", CostExample.V1).query().listOfRows();

        assertThat(row("tenant_id = '" + CostExample.ACME + "'"))
                .containsEntry("total_infrastructure_cost", new BigDecimal("10.00"))
                .containsEntry("unpriced_vps", 1L)
                .containsEntry("is_partial", true);
    }

    @Test
    void moneyPaidBackIsNoMargin() {
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select id, -150, 'succeeded', '2026-06-01Z', '2026-07-01Z' from subscriptions where tenant_id = :brix::uuid
                        """).param("brix", CostExample.BRIX).update();

        assertThat(row("tenant_id = '" + CostExample.BRIX + "'"))
                .containsEntry("subscription_revenue", new BigDecimal("-51.00"))
                .containsEntry("monthly_profit", new BigDecimal("-66.00"))
                .containsEntry("gross_margin", null);
    }

    private void unprice(String which) {
        database.sql("delete from quarterdeck.cost_value where " + which).update();
    }

    private Map<String, Object> row(String condition) {
        return database.sql("select * from business_cost_allocation where " + condition)
                .query()
                .singleRow();
    }

    private BigDecimal sum(String column) {
        return database.sql("select sum(" + column + ") from business_cost_allocation")
                .query(BigDecimal.class)
                .single();
    }
}
