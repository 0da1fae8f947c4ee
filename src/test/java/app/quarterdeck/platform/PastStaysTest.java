package app.quarterdeck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the platform's tables say from July 3 on leaves June as it was; the worked example's June, and days of July. */
class PastStaysTest {

    private static final String ONE = "d1000000-0000-0000-0000-000000000001";
    private static final String V2 = "71000000-0000-0000-0000-000000000002";
    private static final String I3 = "81000000-0000-0000-0000-000000000003";

    private static JdbcClient database;

    @BeforeAll
    static void fill() throws SQLException {
        var connection = TestDatabase.named("past_stays").getConnection();
        database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        database.sql("set quarterdeck.now = '2026-06-30 12:00Z'").update();
        CostExample.fill(database);
        run("update subscriptions set created = '2026-01-01Z'; update tenants set created = '2026-01-01Z'");
    }

    @BeforeEach
    void begin() {
        run("begin");
        at("2026-07-03 09:41Z");
    }

    @AfterEach
    void rollback() {
        run("rollback");
    }

    @Test
    void movingADomain() {
        var june = june();

        run("update domains set tenant_id = '%s' where id = '%s'".formatted(CostExample.BRIX, ONE));

        assertThat(june()).isEqualTo(june);
        assertThat(holders(CostExample.I1)).containsExactly("a 2026-02-01 2026-07-03", "b 2026-07-03 infinity");
        assertThat(marked()).containsExactly("money 2026-07-03 2026-07-04");
    }

    @Test
    void aDomainThatMovesTwiceADayBelongsToTheLastOwnerThatDay() {
        run("update domains set tenant_id = '%s' where id = '%s'".formatted(CostExample.BRIX, ONE));
        run("update domains set tenant_id = '%s' where id = '%s'".formatted(CostExample.ACME, ONE));

        assertThat(holders(CostExample.I1)).containsExactly("a 2026-02-01 2026-07-03", "a 2026-07-03 infinity");
    }

    @Test
    void assigningAnIpToAnotherDomain() {
        var june = june();

        run("""
                update domain_ip_assignments set domain_id = 'd1000000-0000-0000-0000-000000000003', assigned = quarterdeck.now()
                 where smtp_ip_address_id = '%s'
                """.formatted(CostExample.I1));

        assertThat(june()).isEqualTo(june);
        assertThat(holders(CostExample.I1)).containsExactly("a 2026-02-01 2026-07-03", "b 2026-07-03 infinity");
    }

    @Test
    void movingAnIpToAnotherVps() {
        var june = june();

        run("update smtp_ip_addresses set vps_instance_id = '%s' where id = '%s'".formatted(V2, CostExample.I1));

        assertThat(june()).isEqualTo(june);
        assertThat(texts("""
                        select vps_name || ' ' || first_day || ' ' || end_day from quarterdeck.ip_life where ip_id = '%s' order by first_day
                        """.formatted(CostExample.I1)))
                .containsExactly("V1 2026-01-01 2026-07-03", "V2 2026-07-03 infinity");
        assertThat(texts("select vps_name from quarterdeck.machine_known where id = '%s'".formatted(CostExample.I1)))
                .containsExactly("V2");
    }

    @Test
    void touchingAVpsThatIsDecommissioned() {
        var june = june();
        run("update vps_instances set status = 'decommissioned', updated = quarterdeck.now() where id = '%s'"
                .formatted(V2));

        at("2026-08-10 09:41Z");
        run("update vps_instances set updated = quarterdeck.now(), region = 'Austin' where id = '%s'".formatted(V2));

        assertThat(june()).isEqualTo(june);
        assertThat(life(V2)).containsExactly("2026-01-01 2026-07-03");
    }

    @Test
    void aVpsEndsOnTheDayForWhichThatWasScheduled() {
        run(
                "update vps_instances set status = 'decommissioned', decommission_scheduled_for = '2026-06-16Z' where id = '%s'"
                        .formatted(V2));

        assertThat(life(V2)).containsExactly("2026-01-01 2026-06-16");
        assertThat(marked()).containsExactly("money 2026-06-16 2026-07-04");
    }

    @Test
    void aVpsThatComesBackHasNotCostInBetween() {
        run("update vps_instances set status = 'decommissioned' where id = '%s'".formatted(V2));

        at("2026-08-10 09:41Z");
        run("update vps_instances set status = 'active' where id = '%s'".formatted(V2));

        assertThat(life(V2)).containsExactly("2026-01-01 2026-07-03", "2026-08-10 infinity");
        assertThat(texts("select first_day || ' ' || end_day from quarterdeck.ip_life where ip_id = '%s' order by 1"
                        .formatted(I3)))
                .containsExactly("2026-01-01 2026-07-03", "2026-08-10 infinity");
        assertThat(texts("select status from quarterdeck.machine_known where id = '%s'".formatted(V2)))
                .containsExactly("active");
    }

    @Test
    void switchingAPlan() {
        run("update subscriptions set plan_id = '00000000-0000-0000-0000-000000000099'");

        assertThat(subscription("2026-06-30")).containsExactly("a Business 299 active", "b Starter 99 past_due");
        assertThat(subscription("2026-07-03")).containsExactly("a Starter 99 active", "b Starter 99 past_due");
    }

    @Test
    void changingWhatAPlanCosts() {
        run("update plans set price_monthly = 349, name = 'Business plus' where price_monthly = 299");

        assertThat(subscription("2026-06-30")).contains("a Business 299 active");
        assertThat(subscription("2026-07-03")).contains("a Business plus 349 active");
    }

    @Test
    void addingAnAddOn() {
        run("""
                insert into subscription_addons (id, subscription_id, quantity, price_monthly)
                select 'addon', id, 2, 10 from subscriptions where tenant_id = '%s'
                """.formatted(CostExample.ACME));

        assertThat(addOns("2026-06-30")).containsExactly("0");
        assertThat(addOns("2026-07-03")).containsExactly("20.00");
        run("update subscription_addons set price_monthly = null");
        assertThat(addOns("2026-07-03")).as("unknown").containsExactly("?");
    }

    @Test
    void cancelingASubscription() {
        var june = june();

        run("update subscriptions set status = 'canceled'");

        assertThat(june()).isEqualTo(june);
        assertThat(subscription("2026-06-30")).containsExactly("a Business 299 active", "b Starter 99 past_due");
        assertThat(subscription("2026-07-03")).containsExactly("a Business 299 canceled", "b Starter 99 canceled");
    }

    @Test
    void deletingATenantByHand() {
        var june = june();

        run("delete from tenants where id = '%s'".formatted(CostExample.ACME));
        run("delete from domains where tenant_id = '%s'".formatted(CostExample.ACME));

        assertThat(june()).isEqualTo(june);
        assertThat(subscription("2026-06-30")).contains("a Business 299 active");
        assertThat(subscription("2026-07-03")).containsExactly("b Starter 99 past_due");
        assertThat(
                        texts(
                                "select name || ' ' || created_day || ' ' || deleted_day from quarterdeck.tenant_known order by 1"))
                .containsExactly("Acme 2026-01-01 2026-07-03", "Brix 2026-01-01 infinity");
        // The day on which it goes still counts.
        assertThat(holders(CostExample.I1)).containsExactly("a 2026-02-01 2026-07-04");
    }

    @Test
    void deletingAPaymentAndMovingItsSubscription() {
        var june = june();

        run("update subscriptions set tenant_id = '%s'".formatted(CostExample.BRIX));
        run("delete from payments");

        assertThat(june()).isEqualTo(june);
    }

    @Test
    void aPaymentIsWhatIsKnownOfItLast() {
        run("update payments set status = 'refunded' where amount = 99");

        assertThat(june()).noneMatch(row -> row.endsWith(" 99.00"));
        assertThat(texts("select reason || ' ' || amount from quarterdeck.payment_not_counted order by 1"))
                .containsExactly("not_received 299.00", "not_received 99.00");
        // The MRR goes by a payment for some time after its end: up to the day that runs.
        assertThat(marked()).containsExactly("customer 2026-06-01 2026-07-04", "money 2026-06-01 2026-07-01");
    }

    @Test
    void expiringAnAssignmentWithoutADate() {
        var june = june();

        run("update domain_ip_assignments set status = 'expired' where smtp_ip_address_id = '%s'"
                .formatted(CostExample.I1));
        at("2026-07-20 09:41Z");
        run("update domain_ip_assignments set last_sent = quarterdeck.now()");

        assertThat(june()).isEqualTo(june);
        assertThat(holders(CostExample.I1)).containsExactly("a 2026-02-01 2026-07-03");
    }

    @Test
    void aDateOnWhichAnAssignmentEndedIsNewsOfThePast() {
        run(
                "update domain_ip_assignments set expires = '2026-06-10 12:00Z', status = 'expired' where smtp_ip_address_id = '%s'"
                        .formatted(CostExample.I1));

        assertThat(holders(CostExample.I1)).containsExactly("a 2026-02-01 2026-06-11");
        assertThat(marked()).containsExactly("money 2026-06-11 2026-07-04");

        at("2026-07-20 09:41Z");
        run("update domain_ip_assignments set expires = null, status = 'active' where smtp_ip_address_id = '%s'"
                .formatted(CostExample.I1));

        assertThat(holders(CostExample.I1)).containsExactly("a 2026-02-01 2026-06-11", "a 2026-07-20 infinity");
    }

    @Test
    void whatIsPlannedIsNotHeldUntilItIsNotPlannedAnyMore() {
        run("""
                insert into domain_ip_assignments (id, domain_id, smtp_ip_address_id, status, assigned)
                values ('a1000000-0000-0000-0000-000000000001', '%s', '81000000-0000-0000-0000-000000000004', 'scheduled', '2026-06-01Z')
                """.formatted(ONE));
        assertThat(holders("81000000-0000-0000-0000-000000000004")).isEmpty();

        at("2026-07-20 09:41Z");
        run("update domain_ip_assignments set status = 'warming' where id = 'a1000000-0000-0000-0000-000000000001'");

        assertThat(holders("81000000-0000-0000-0000-000000000004")).containsExactly("a 2026-07-20 infinity");
    }

    @Test
    void whatIsFoundAtFirstIsTakenBackToTheDayItWasMade() {
        run("""
                insert into tenants (id, name, created) values ('cccccccc-0000-0000-0000-000000000003', 'Coda', '2026-02-01Z');
                insert into domains (id, tenant_id, domain, created)
                values ('d1000000-0000-0000-0000-000000000009', 'cccccccc-0000-0000-0000-000000000003', 'coda.example', '2026-05-01Z');
                insert into vps_instances (id, status, created, updated)
                values ('71000000-0000-0000-0000-000000000009', 'decommissioned', '2026-02-01Z', '2026-04-15Z');
                insert into smtp_ip_addresses (id, ip_address, created) values ('81000000-0000-0000-0000-000000000009', '192.0.2.9', '2026-02-01Z');
                insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                values ('d1000000-0000-0000-0000-000000000009', '81000000-0000-0000-0000-000000000009', 'active', '2026-03-01Z'),
                       ('d1000000-0000-0000-0000-000000000009', '81000000-0000-0000-0000-000000000009', 'expired', '2026-02-01Z');
                insert into subscriptions (id, tenant_id, plan_id, status, created)
                values ('51000000-0000-0000-0000-000000000001', 'cccccccc-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000099', 'canceled', '2026-02-01Z'),
                       ('51000000-0000-0000-0000-000000000002', 'cccccccc-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000299', 'unpaid', '2026-02-01Z');
                insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                values ('51000000-0000-0000-0000-000000000001', 99, 'succeeded', '2026-03-01Z', '2026-04-01Z'),
                       ('51000000-0000-0000-0000-000000000001', 99, 'failed', '2026-04-01Z', '2026-05-01Z');
                """);

        assertThat(holders("81000000-0000-0000-0000-000000000009")).containsExactly("c 2026-03-01 infinity");
        assertThat(life("71000000-0000-0000-0000-000000000009")).containsExactly("2026-02-01 2026-04-15");
        assertThat(texts("""
                        select plan_name || ' ' || status || ' ' || valid_from || ' ' || valid_to
                          from quarterdeck.subscription_past where left(tenant_id::text, 1) = 'c' order by 1, valid_from
                        """))
                .containsExactly(
                        "Business unpaid 2026-02-01 infinity",
                        "Starter active 2026-02-01 2026-04-01",
                        "Starter canceled 2026-04-01 infinity");
        assertThat(
                        texts(
                                "select assumed::text from quarterdeck.kept_vps where vps_id = '71000000-0000-0000-0000-000000000009'"))
                .containsExactly("true");
    }

    @Test
    void aBoundAtMidnightOfUtcIsThatDayInEveryZone() {
        run("""
                insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end, created)
                select id, 10, 'succeeded', timestamptz '2026-06-01 02:00Z', timestamptz '2026-07-01Z', timestamptz '2026-06-01Z' from subscriptions limit 1;
                insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end, created)
                select id, 20, 'succeeded', null::timestamptz, null::timestamptz, timestamptz '2026-01-31 02:00Z' from subscriptions limit 1;
                """);

        texts("select quarterdeck.use_reporting_zone('America/New_York')::text");

        assertThat(
                        texts(
                                "select amount || ' ' || first_day || ' ' || end_day from quarterdeck.payment_counted order by amount"))
                .containsExactly(
                        "10.00 2026-05-31 2026-07-01",
                        "20.00 2026-01-30 2026-02-28",
                        "99.00 2026-06-01 2026-07-01",
                        "299.00 2026-06-01 2026-07-01");
        assertThat(life(V2)).containsExactly("2025-12-31 infinity");
        assertThat(holders(CostExample.I1)).containsExactly("a 2026-01-31 infinity");
    }

    @Test
    void whoWritesATableNeverFailsBecauseOfUsAndTheNextComparisonMakesUpForIt() {
        run("alter table quarterdeck.kept_domain rename to kept_elsewhere");
        run("update domains set tenant_id = '%s' where id = '%s'".formatted(CostExample.BRIX, ONE));
        run("alter table quarterdeck.kept_elsewhere rename to kept_domain");
        assertThat(holders(CostExample.I1)).containsExactly("a 2026-02-01 infinity");

        texts("select quarterdeck.follow_platform('2026-07-05 12:00Z')::text");

        assertThat(holders(CostExample.I1)).containsExactly("a 2026-02-01 2026-07-05", "b 2026-07-05 infinity");
    }

    @Test
    void theSecondExamplesLastLine() {
        run("""
                insert into smtp_ip_addresses (id, vps_instance_id, ip_address, created, approximate_cost)
                values ('81000000-0000-0000-0000-00000000000a', '%s', '192.0.2.10', '2026-01-01Z', 9);
                insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                values ('%s', '81000000-0000-0000-0000-00000000000a', 'active', '2026-02-01Z')
                """.formatted(V2, ONE));
        var june = june();

        run(
                "update domain_ip_assignments set domain_id = 'd1000000-0000-0000-0000-000000000003' where smtp_ip_address_id = '81000000-0000-0000-0000-00000000000a'");
        run("update domains set tenant_id = '%s' where id = '%s'".formatted(CostExample.BRIX, ONE));
        run("update vps_instances set updated = quarterdeck.now()");

        assertThat(june()).isEqualTo(june);
    }

    private static void at(String time) {
        run("set local quarterdeck.now = '" + time + "'");
    }

    private static void run(String sql) {
        database.sql(sql).update();
    }

    private static List<String> texts(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    /** Cost and revenue of June by tenant. */
    private static List<String> june() {
        return texts("""
                select coalesce(tenant_id::text, '-') || ' ' || infrastructure_cost || ' ' || email_service_cost || ' ' || coalesce(subscription_revenue, 0)
                  from quarterdeck.cost_allocation('2026-06-01', '2026-07-01')
                 order by 1
                """);
    }

    private static List<String> holders(String ip) {
        return texts("""
                select left(tenant_id::text, 1) || ' ' || first_day || ' ' || end_day
                  from quarterdeck.ip_holding where ip_id = '%s' and first_day < end_day order by first_day, 1
                """.formatted(ip));
    }

    private static List<String> life(String vps) {
        return texts("select first_day || ' ' || end_day from quarterdeck.vps_life where vps_id = '%s' order by 1"
                .formatted(vps));
    }

    private static List<String> subscription(String day) {
        return texts("""
                select left(tenant_id::text, 1) || ' ' || plan_name || ' ' || round(price_monthly) || ' ' || status
                  from quarterdeck.subscription_past where valid_from <= '%1$s' and valid_to > '%1$s' order by 1
                """.formatted(day));
    }

    private static List<String> addOns(String day) {
        return texts("""
                select coalesce(addons_monthly::text, '?')
                  from quarterdeck.subscription_past where valid_from <= '%1$s' and valid_to > '%1$s' and left(tenant_id::text, 1) = 'a'
                """.formatted(day));
    }

    /** The days that this transaction marked. */
    private static List<String> marked() {
        return texts("""
                select family || ' ' || first_day || ' ' || end_day
                  from quarterdeck.fact_change where changed = pg_current_xact_id() order by 1
                """);
    }
}
