package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The metric catalogue's second example (June 2026), as far as it is about money. */
class SecondExampleTest {

    private JdbcClient database;

    @BeforeEach
    void fill() throws Exception {
        var connection = TestDatabase.named("second_example").getConnection();
        database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        // The thirty days up to yesterday are June.
        database.sql("set quarterdeck.now = '2026-07-01 09:41Z'").update();
        SecondExample.fill(database);
    }

    @Test
    void aVpsIsSplitByPartsOfItsIpsAnUnpricedOneLikeAnyOther() {
        assertThat(amounts("total_infrastructure_cost"))
                .containsExactly("C 15.00", "D 15.00", "E 0.00", "F 0.00", "G 0.00", "- 0.00");
    }

    @Test
    void theCentThatIsLeftGoesToTheSmallestId() {
        assertThat(amounts("total_email_service_cost"))
                .containsExactly("C 9.00", "D 1.00", "E 0.34", "F 0.33", "G 0.33", "- 0.00");
    }

    @Test
    void revenueIsByTheDaysOfItsPeriodAndMayBeLessThanNothing() {
        assertThat(amounts("subscription_revenue"))
                .containsExactly("C 77.92", "D -51.00", "E 0.00", "F 0.00", "G 0.00", "- -");
    }

    @Test
    void withoutRevenueThereIsNoMargin() {
        assertThat(amounts("gross_margin")).containsExactly("C 0.691992", "D -", "E -", "F -", "G -", "- -");
        assertThat(
                        number(
                                "select quarterdeck.gross_margin(sum(subscription_revenue), sum(total_monthly_cost)) from business_cost_allocation"))
                .isEqualByComparingTo("-0.523031");
    }

    @Test
    void profitFoots() {
        assertThat(number("select sum(monthly_profit) from business_cost_allocation"))
                .isEqualByComparingTo("-14.08");
        assertThat(number("select sum(subscription_revenue) - sum(total_monthly_cost) from business_cost_allocation"))
                .isEqualByComparingTo("-14.08");
    }

    @Test
    void whatHasNoPriceMakesItPartial() {
        assertThat(amounts("is_partial"))
                .containsExactly("C true", "D true", "E false", "F false", "G false", "- false");
        assertThat(amounts("unpriced_ips")).startsWith("C 1", "D 1", "E 0");
        assertThat(
                        row(
                                "select unpriced_vps, unpriced_ips, ips from quarterdeck.fleet_cost('2026-06-01', '2026-07-01')"))
                .containsEntry("unpriced_vps", 0L)
                .containsEntry("unpriced_ips", 1L)
                .containsEntry("ips", 4L);
    }

    @Test
    void whatMovesInJulyMovesNothingOfJune() {
        var june = june();

        database.sql("set quarterdeck.now = '2026-07-03 12:00Z'").update();
        // J1 moves to D, C's domain is D's from now on, and somebody touches W.
        database.sql("""
                        update domain_ip_assignments set domain_id = 'd2000000-0000-0000-0000-000000000004' where smtp_ip_address_id = :j1::uuid;
                        update domains set tenant_id = :d::uuid where tenant_id = :c::uuid;
                        update vps_instances set updated = '2026-07-03 12:00Z' where id = :w::uuid;
                        """)
                .param("j1", SecondExample.J1)
                .param("c", SecondExample.C)
                .param("d", SecondExample.D)
                .param("w", SecondExample.W)
                .update();

        assertThat(june()).isEqualTo(june);
        assertThat(database.sql(
                                "select sum(vps_cost) from quarterdeck.money_facts_live('2026-07-03', '2026-07-04') where tenant_id = :d::uuid")
                        .param("d", SecondExample.D)
                        .query(BigDecimal.class)
                        .single())
                .as("all of W is D's from then on")
                .isGreaterThan(new BigDecimal("0.9"));
    }

    private List<String> june() {
        return database.sql("""
                        select concat_ws(' ', tenant_id, vps_cost, ip_cost, revenue, profit, machine_days, unpriced_days)
                          from quarterdeck.money_rows('2026-06-01', '2026-07-01') order by tenant_id
                        """).query(String.class).list();
    }

    private List<String> amounts(String column) {
        return database.sql("""
                        select coalesce(tenant_name, '-') || ' ' || coalesce(%s::text, '-')
                          from business_cost_allocation order by tenant_id nulls last
                        """.formatted(column)).query(String.class).list();
    }

    private BigDecimal number(String sql) {
        return database.sql(sql).query(BigDecimal.class).single();
    }

    private Map<String, Object> row(String sql) {
        return database.sql(sql).query().singleRow();
    }
}
