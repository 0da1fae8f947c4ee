package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.quarterdeck.testing.FirstSight;
import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Movements, retention, churn, lifetime values and the list of customers, worked through by hand on a small fleet. */
class CustomersTest {

    private static JdbcClient database;

    @BeforeAll
    static void open() {
        database = JdbcClient.create(TestDatabase.named("customers"));
    }

    @BeforeEach
    void clear() {
        database.sql("""
                truncate tenants, plans, subscriptions, payments, deliverability_daily_summary, vps_instances cascade;
                truncate quarterdeck.kept_tenant, quarterdeck.kept_domain, quarterdeck.kept_assignment, quarterdeck.kept_subscription, quarterdeck.kept_payment, quarterdeck.kept_vps cascade;
                truncate quarterdeck.incident, quarterdeck.revenue_impact_day cascade;
                insert into plans (id, name, slug, price_monthly) values
                    ('11111111-0000-0000-0000-000000000000', 'Pro', 'pro', 100), ('22222222-0000-0000-0000-000000000000', 'Enterprise', 'enterprise', 0);
                insert into vps_instances (id, status, created, approximate_cost)
                values ('71000000-0000-0000-0000-000000000001', 'active', '2025-01-01Z', 30);
                """).update();
    }

    /** Opening 480, of Keeps 100, Grows 100, Shrinks 200 and Leaves 80; the others have none, or an unknown one. */
    private static void june() {
        tenant("Keeps", "pro", "2025-01-01");
        pays("Keeps", 100, "2026-05-01", "2026-06-01");
        pays("Keeps", 100, "2026-06-01", "2026-07-01");
        tenant("Grows", "pro", "2025-01-01");
        pays("Grows", 100, "2026-05-01", "2026-06-01");
        pays("Grows", 150, "2026-06-01", "2026-07-01");
        tenant("Shrinks", "enterprise", "2025-01-01");
        pays("Shrinks", 200, "2026-05-01", "2026-06-01");
        pays("Shrinks", 120, "2026-06-01", "2026-07-01");
        tenant("Leaves", "pro", "2025-01-01");
        pays("Leaves", 80, "2026-05-01", "2026-06-01");
        database.sql("update tenants set deleted = '2026-06-15Z' where name = 'Leaves'")
                .update();
        tenant("Comes", "pro", "2026-06-10");
        pays("Comes", 60, "2026-06-10", "2026-07-10");
        tenant("Returns", "pro", "2025-01-01");
        pays("Returns", 90, "2026-01-01", "2026-02-01");
        database.sql("update subscriptions set status = 'canceled' where id = :id")
                .param("id", id("subscription", "Returns"))
                .update();
        database.sql("""
                        insert into subscriptions (id, tenant_id, plan_id, status, created)
                        values (:id, :tenant, '11111111-0000-0000-0000-000000000000', 'active', '2026-06-05Z');
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        values (:id, 90, 'succeeded', '2026-06-05Z', '2026-07-05Z');
                        """)
                .param("id", id("subscription", "Returns again"))
                .param("tenant", id("tenant", "Returns"))
                .update();
        tenant("Never said", "enterprise", "2025-01-01");
        tenant("Silent since May", "enterprise", "2025-01-01");
        pays("Silent since May", 500, "2026-04-15", "2026-05-15");
        FirstSight.of(database);
    }

    @Test
    void openingAndMovementsAddUpToTheClosing() {
        june();

        var movements = database.sql("select * from quarterdeck.mrr_movements('2026-06-01', '2026-07-01')")
                .query()
                .singleRow();

        assertThat(amount(movements, "opening")).isEqualByComparingTo("480");
        assertThat(amount(movements, "new")).isEqualByComparingTo("60");
        assertThat(amount(movements, "reactivation")).isEqualByComparingTo("90");
        assertThat(amount(movements, "expansion")).isEqualByComparingTo("50");
        assertThat(amount(movements, "contraction")).isEqualByComparingTo("-80");
        assertThat(amount(movements, "churned")).isEqualByComparingTo("-80");
        assertThat(amount(movements, "closing")).isEqualByComparingTo("520");
        assertThat(movements)
                .containsEntry("opened", 4L)
                .containsEntry("lost", 1L)
                .containsEntry("unknown", 2L);
    }

    @Test
    void theMovementsAreTheFiguresOfTheCatalogue() {
        june();

        assertThat(List.of(
                        figure("new_mrr"),
                        figure("reactivation_mrr"),
                        figure("expansion_mrr"),
                        figure("contraction_mrr"),
                        figure("churned_mrr"),
                        figure("logo_churn_rate")))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        new BigDecimal("60"),
                        new BigDecimal("90"),
                        new BigDecimal("50"),
                        new BigDecimal("-80"),
                        new BigDecimal("-80"),
                        new BigDecimal("0.25"));
    }

    @Test
    void theLargestPayerWhosePlanHasNoPriceHasAnMrr() {
        tenant("Largest", "enterprise", "2025-01-01");
        pays("Largest", 2302, "2026-06-01", "2026-07-01");
        tenant("Small", "pro", "2025-01-01");
        pays("Small", 99, "2026-06-01", "2026-07-01");

        assertThat(database.sql("""
                                select tenant_name || ' ' || mrr || ' ' || subscription_revenue
                                  from quarterdeck.tenant_money('2026-06-01', '2026-07-01', '')
                                 where place = 0
                                 order by mrr desc
                                """).query(String.class).list())
                .containsExactly("Largest 2302.00 2302.00", "Small 99.00 99.00");
        assertThat(figure("mrr")).isEqualByComparingTo("2401");
        assertThat(database.sql(
                                "select mrr from quarterdeck.tenant_risk('2026-06-01', '2026-07-01') where tenant_name = 'Largest'")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("2302");
    }

    @Test
    void anUnknownMrrIsNotNothing() {
        tenant("Never said", "enterprise", "2025-01-01");

        var row = database.sql("select * from quarterdeck.tenant_money('2026-06-01', '2026-07-01', '') where place = 0")
                .query()
                .singleRow();

        assertThat(row).containsEntry("mrr", null);
    }

    @Test
    void theMrrOfASubscriptionIsUnknownWhoseStatusNobodyMapped() {
        tenant("Frozen", "pro", "2025-01-01");
        pays("Frozen", 100, "2026-06-01", "2026-07-01");
        tenant("Keeps", "pro", "2025-01-01");
        pays("Keeps", 100, "2026-06-01", "2026-07-01");
        database.sql("alter table subscriptions drop constraint subscriptions_status_check")
                .update();
        database.sql("update subscriptions set status = 'cryogenic' where id = :id")
                .param("id", id("subscription", "Frozen"))
                .update();
        FirstSight.of(database);

        assertThat(mrr()).containsExactly("Frozen unknown", "Keeps 100.00");
        assertThat(figure("mrr")).isEqualByComparingTo("100");
        assertThat(gap("unknown_subscriptions")).containsExactly("1 of 2");
    }

    @Test
    void aPlansPriceIsNotTheWholeMrrWhereThatOfAnAddOnIsUnknown() {
        tenant("Without", "pro", "2025-01-01");
        tenant("Known", "pro", "2025-01-01");
        addOn("Known", 7);
        tenant("Unknown", "pro", "2025-01-01");
        addOn("Unknown", 7);
        addOn("Unknown", null);
        FirstSight.of(database);

        assertThat(mrr()).containsExactly("Known 107.00", "Unknown unknown", "Without 100.00");
        assertThat(gap("unknown_subscriptions")).containsExactly("1 of 3");
    }

    /** Which figures a reason makes partial stands in the catalogue. */
    @Test
    void revenueWithPaymentsOfUnknownStatusIsPartial() {
        tenant("Keeps", "pro", "2025-01-01");
        pays("Keeps", 100, "2026-06-01", "2026-07-01");
        assertThat(gap("unknown_payments")).isEmpty();

        pays("Keeps", 50, "2026-05-20", "2026-06-20");
        database.sql("update payments set status = 'teleported' where amount = 50")
                .update();
        FirstSight.of(database);

        assertThat(figure("subscription_revenue")).isEqualByComparingTo("100");
        assertThat(gap("unknown_payments")).containsExactly("1 of 1");
        assertThat(database.sql(
                                "select key from quarterdeck.figure where 'unknown_payments' = any (missing) order by place")
                        .query(String.class)
                        .list())
                .contains(
                        "subscription_revenue",
                        "monthly_profit",
                        "gross_margin",
                        "business_efficiency_ratio",
                        "loss_share");
    }

    @Test
    void retentionLooksBackTwelveMonths() {
        year();

        assertThat(figure("net_revenue_retention")).isEqualByComparingTo("0.76");
        assertThat(figure("gross_revenue_retention")).isEqualByComparingTo("0.64");
    }

    @Test
    void churnOfSeveralMonthsHasAMonthlyEquivalent() {
        assertThat(database.sql("select quarterdeck.monthly_churn(0.488, 3)")
                        .query(BigDecimal.class)
                        .single()
                        .doubleValue())
                .isCloseTo(0.2, within(1e-9));
        assertThat(database.sql("select quarterdeck.monthly_churn(1, 3) || ' ' || quarterdeck.monthly_churn(0, 3)")
                        .query(String.class)
                        .single())
                .isEqualTo("1 0");
    }

    /** p = 130 / 3 of a quarter, c = 1 of 3, so 43.33 × 1 / (1 − (2/3)^(1/12)); the fleet's churn, as three tenants are too few for one of their plan. */
    @Test
    void aCustomerIsWorthItsProfitForTheMonthsItMayStay() {
        year();

        var values =
                database.sql("""
                        select v.* from quarterdeck.lifetime_values('2026-07-01') v where v.tenant_id = :id
                        """).param("id", id("tenant", "Grows")).query().singleRow();

        assertThat(amount(values, "value").doubleValue()).isCloseTo(1304.27, within(0.01));
        assertThat(amount(values, "lowest").doubleValue()).isCloseTo(352.96, within(0.01));
        assertThat(amount(values, "highest").doubleValue()).isCloseTo(2600.00, within(0.01));
        assertThat(database.sql(
                                "select tenant_name from quarterdeck.tenant_money('2026-06-01', '2026-07-01', '') where customer_lifetime_value is null and place = 0")
                        .query(String.class)
                        .list())
                .as("it is there for less than three months")
                .contains("Comes")
                .doesNotContain("Grows");
    }

    @Test
    void theListOfMoneyAddsUpToTheFleetAlsoUnderAFilter() {
        june();
        for (var search : List.of("", "e", "no such tenant")) {
            var sums = database.sql("""
                            select sum(mrr) as mrr, sum(subscription_revenue) as revenue, sum(total_cost) as cost, sum(monthly_profit) as profit,
                                   count(*) as rows, max(monthly_profit) filter (where place = 2) as unallocated
                              from quarterdeck.tenant_money('2026-06-01', '2026-07-01', :search)
                            """).param("search", search).query().singleRow();

            assertThat(amount(sums, "mrr")).isEqualByComparingTo(figure("mrr"));
            assertThat(amount(sums, "revenue")).isEqualByComparingTo(figure("subscription_revenue"));
            assertThat(amount(sums, "cost")).isEqualByComparingTo(figure("total_monthly_cost"));
            assertThat(amount(sums, "profit")).isEqualByComparingTo(figure("monthly_profit"));
            assertThat(amount(sums, "unallocated")).isEqualByComparingTo("-30");
            assertThat(database.sql("select quarterdeck.count_tenant_money('2026-06-01', '2026-07-01', :search)")
                            .param("search", search)
                            .query(Long.class)
                            .single())
                    .isEqualTo(sums.get("rows"));
        }
    }

    @Test
    void aDeletedTenantStaysInTheMonthsItPaidAndOutOfTheListOfHealth() {
        june();
        pays("Leaves", 80, "2026-06-01", "2026-06-15");

        assertThat(database.sql(
                                "select is_deleted from quarterdeck.tenant_money('2026-06-01', '2026-07-01', '') where tenant_name = 'Leaves'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(database.sql("select tenant_name from quarterdeck.tenant_health('2026-06-01', '2026-07-01', true)")
                        .query(String.class)
                        .list())
                .contains("Keeps")
                .doesNotContain("Leaves");
    }

    @Test
    void thereIsNoPerformanceScoreOfFewerThanFiveEvents() {
        tenant("One", "pro", "2025-01-01");
        tenant("Five", "pro", "2025-01-01");
        event("One", 100, 0, 1);
        event("Five", 300, 100, 5);

        assertThat(database.sql("""
                                select tenant_name || ' ' || coalesce(business_performance_score::text, 'none') || ' ' || performance_events || ' of ' || performance_events_least
                                  from quarterdeck.tenant_health('2026-06-01', '2026-07-01', true)
                                 order by business_performance_score desc nulls last
                                """).query(String.class).list())
                .containsExactly("Five 50.00 5 of 5", "One none 1 of 5");
    }

    @Test
    void whoMaySeeNoMoneySeesNoFigureThatIsMadeOfIt() {
        tenant("Five", "pro", "2025-01-01");
        pays("Five", 100, "2026-06-01", "2026-07-01");
        event("Five", 300, 100, 5);
        database.sql("""
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced)
                        values (:id, '2026-06-10', 100, 50, 50)
                        """).param("id", id("tenant", "Five")).update();

        var row = database.sql("select * from quarterdeck.tenant_health('2026-06-01', '2026-07-01', false)")
                .query()
                .singleRow();

        assertThat(row)
                .containsEntry("business_performance_score", null)
                .containsEntry("performance_events", null)
                .containsEntry("business_health_score", null)
                .containsEntry("efficiency_trend", null);
        assertThat(amount(row, "efficiency_score")).as("of delivery alone").isEqualByComparingTo("50");
    }

    /** A year ago Grows and Shrinks paid 100, Leaves 50; today they pay 130, 60 and nothing, and Comes pays 70. */
    private static void year() {
        tenant("Grows", "pro", "2025-01-01");
        pays("Grows", 100, "2025-06-01", "2025-07-01");
        pays("Grows", 130, "2026-06-01", "2026-07-01");
        tenant("Shrinks", "pro", "2025-01-01");
        pays("Shrinks", 100, "2025-06-01", "2025-07-01");
        pays("Shrinks", 60, "2026-06-01", "2026-07-01");
        tenant("Leaves", "pro", "2025-01-01");
        pays("Leaves", 50, "2025-06-01", "2025-07-01");
        database.sql("update tenants set deleted = '2026-02-15Z' where name = 'Leaves'")
                .update();
        pays("Leaves", 50, "2026-01-15", "2026-02-15");
        tenant("Comes", "pro", "2026-06-10");
        pays("Comes", 70, "2026-06-10", "2026-07-10");
    }

    private static void tenant(String name, String plan, String created) {
        database.sql("""
                        insert into tenants (id, name, created) values (:id, :name, :created::timestamptz);
                        insert into subscriptions (id, tenant_id, plan_id, status, created)
                        select :subscription, :id, id, 'active', :created::timestamptz from plans where slug = :plan;
                        """)
                .param("id", id("tenant", name))
                .param("name", name)
                .param("created", created + "T00:00Z")
                .param("subscription", id("subscription", name))
                .param("plan", plan)
                .update();
    }

    private static void pays(String name, int amount, String from, String to) {
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        values (:subscription, :amount, 'succeeded', :from::timestamptz, :to::timestamptz)
                        """)
                .param("subscription", id("subscription", name))
                .param("amount", amount)
                .param("from", from + "T00:00Z")
                .param("to", to + "T00:00Z")
                .update();
    }

    private static void event(String name, int positive, int negative, int events) {
        database.sql("""
                        insert into quarterdeck.revenue_impact_day (tenant_id, day, positive_micros, negative_micros, events, unreadable)
                        values (:id, '2026-06-20', :positive * 1000000::bigint, :negative * 1000000::bigint, :events, 0)
                        """)
                .param("id", id("tenant", name))
                .param("positive", positive)
                .param("negative", negative)
                .param("events", events)
                .update();
    }

    private static UUID id(String kind, String name) {
        return UUID.nameUUIDFromBytes((kind + " " + name).getBytes(StandardCharsets.UTF_8));
    }

    private static BigDecimal figure(String key) {
        return database.sql("select quarterdeck.figure_value(:key, null, '2026-06-01', '2026-07-01')")
                .param("key", key)
                .query(BigDecimal.class)
                .single();
    }

    private static void addOn(String name, @Nullable Integer price) {
        database.sql("""
                        insert into subscription_addons (id, subscription_id, price_monthly, quantity, is_active)
                        values (gen_random_uuid()::text, :subscription, :price::numeric, 1, true)
                        """)
                .param("subscription", id("subscription", name))
                .param("price", price)
                .update();
    }

    private static List<String> mrr() {
        return database.sql("""
                        select k.name || ' ' || coalesce(m.mrr::text, 'unknown')
                          from quarterdeck.tenant_mrr_on('2026-06-30') m
                          join quarterdeck.tenant_known k on k.id = m.tenant_id
                         order by 1
                        """).query(String.class).list();
    }

    private static List<String> gap(String reason) {
        return database.sql(
                        "select missing || ' of ' || whole from quarterdeck.figure_gaps(array [:reason], null, '2026-06-01', '2026-07-01')")
                .param("reason", reason)
                .query(String.class)
                .list();
    }

    private static BigDecimal amount(Map<String, Object> row, String column) {
        return (BigDecimal) row.get(column);
    }
}
