package app.quarterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;

/** What a reader finds in the demo data of its usual size, made once for all of these questions. */
@IntegrationTest
class DemoBusinessTest {

    @Autowired
    private DemoData data;

    @Autowired
    private JdbcClient database;

    /** Before the transaction that is rolled back; it makes nothing where the data is in. */
    @BeforeTransaction
    void fill() {
        data.fill();
    }

    @Test
    void hasSomethingToTell() {
        text("select quarterdeck.raise_alerts('2026-07-01 09:41Z', true)");

        assertThat(text("select string_agg(distinct rule, ' ' order by rule) from quarterdeck.alert"))
                .contains("decision-overdue", "decision-soon", "month-ready");
        assertThat(text("select count(*) from quarterdeck.app_user where demo and email is not null"))
                .as("and nobody to be mailed to")
                .isEqualTo("0");
    }

    @Test
    void hasCustomersWithoutMoneyAndWithoutMail() {
        assertThat(text("select count(*) from subscriptions where status = 'past_due'"))
                .isEqualTo("2");
        assertThat(text("select count(*) from subscriptions where status = 'canceled'"))
                .isEqualTo("2");
        assertThat(text("select count(*) from tenants where deleted is not null"))
                .isEqualTo("1");
        assertThat(text("select count(*) from payments where status = 'failed'"))
                .isNotEqualTo("0");
        assertThat(text("select count(distinct currency) from payments")).isEqualTo("2");
        assertThat(text("""
                        select count(*)
                          from payments
                          join subscriptions on subscriptions.id = subscription_id
                         where subscriptions.status = 'past_due'
                           and payments.status = 'succeeded'
                           and billing_period_start = current_period_start
                        """)).isEqualTo("0");
        assertThat(text("""
                        select count(*)
                          from tenants
                          join subscriptions on subscriptions.tenant_id = tenants.id and status = 'active'
                         where not exists (select 1 from deliverability_daily_summary as day where day.tenant_id = tenants.id)
                           and tenants.created < '2025-06-01'
                        """)).as("silent senders").isEqualTo("1");
        assertThat(text("select count(distinct industry) from companies")).isEqualTo("10");
        assertThat(text("select count(distinct name) from tenants")).isEqualTo("60");
    }

    @Test
    void hasMachinesThatCostForNothing() {
        assertThat(text("select count(*) from vps_instances where approximate_cost is null"))
                .isEqualTo("1");
        assertThat(text("""
                        select count(*)
                          from vps_instances as vps
                         where status = 'active'
                           and exists (select 1 from smtp_ip_addresses as ip where vps_instance_id = vps.id)
                           and not exists (select 1
                                             from smtp_ip_addresses as ip
                                             join domain_ip_assignments as held on smtp_ip_address_id = ip.id and held.status in ('active', 'warming')
                                            where vps_instance_id = vps.id)
                        """)).as("idle machines").isEqualTo("1");
        assertThat(text("select count(distinct status) from vps_instances")).isEqualTo("4");
        assertThat(text("select string_agg(distinct status, ' ' order by status) from smtp_ip_addresses"))
                .isEqualTo("assigned available burned degraded quarantined warmed warming");
        assertThat(text("""
                        select count(*)
                          from smtp_ip_addresses
                         where provider_blacklist_status ->> 'barracuda' = 'true' and status = 'degraded'
                        """)).as("listed addresses in use").isNotEqualTo("0");
    }

    @Test
    void hasEveryKindOfAssignment() {
        assertThat(text("select string_agg(distinct status, ' ' order by status) from domain_ip_assignments"))
                .isEqualTo("active expired scheduled warming");
        assertThat(text("""
                        select count(*)
                          from (select from domain_ip_assignments where status = 'active'
                                 group by domain_id, smtp_ip_address_id having count(*) > 1) as twice
                        """)).as("written twice").isNotEqualTo("0");
        assertThat(text("select count(*) from domain_ip_assignments where status = 'expired' and expires is null"))
                .as("expired without a date")
                .isNotEqualTo("0");
        assertThat(text("""
                        select count(*)
                          from (select from domain_ip_assignments join domains on domains.id = domain_id
                                 group by smtp_ip_address_id having count(distinct tenant_id) > 1) as shared
                        """)).as("shared addresses").isNotEqualTo("0");
    }

    @Test
    void hasACustomerThatCostsMoreThanItPays() {
        var cost = new BigDecimal(text("""
                with held as (
                    select distinct domains.tenant_id, ip.id, ip.vps_instance_id, ip.approximate_cost as cost
                      from domain_ip_assignments as assignment
                      join domains on domains.id = assignment.domain_id
                      join smtp_ip_addresses as ip on ip.id = smtp_ip_address_id
                     where assignment.status in ('active', 'warming')
                ), shared as (
                    select *, cost / count(*) over (partition by id) as part from held
                ), total as (
                    select tenant_id, part + part / sum(part) over (partition by vps_instance_id) * coalesce(vps.approximate_cost, 0) as cost
                      from shared
                      join vps_instances as vps on vps.id = vps_instance_id
                )
                select sum(cost) from total join quarterdeck.demo_sender using (tenant_id) where main and story = 'unprofitable'
                """));

        assertThat(cost).isGreaterThan(new BigDecimal("60"));
        assertThat(text("""
                        select price_monthly
                          from plans
                          join subscriptions on plan_id = plans.id
                          join quarterdeck.demo_sender using (tenant_id)
                         where story = 'unprofitable'
                        """)).isEqualTo("49");
    }

    @Test
    void hasMonthsOfCostsWithTheirReasons() {
        assertThat(text("""
                        select count(*)
                          from quarterdeck.cost_known as later
                          join quarterdeck.cost_known as earlier using (resource_id)
                          join vps_instances as vps on vps.id = resource_id and region = 'Dallas'
                         where later.valid_from = '2026-02-01'
                           and later.source = 'bulk'
                           and earlier.valid_to = '2026-02-01'
                           and later.monthly_cost = round(earlier.monthly_cost * 1.08, 2)
                        """)).as("machines of one region that became dearer").isEqualTo("7");
        assertThat(text("select count(*) from quarterdeck.cost_known where source = 'bulk'"))
                .isEqualTo("7");
        assertThat(text("""
                        select string_agg(source || ' ' || valid_from || ' ' || recorded_by, ', ' order by recorded_at)
                          from quarterdeck.cost_known
                         where source = 'form'
                        """)).isEqualTo("form 2025-04-14 admin, form 2026-05-01 admin, form 2026-08-01 admin");
        assertThat(text("""
                        select string_agg(valid_from || ' ' || reason, ', ')
                          from quarterdeck.cost_known
                         where valid_from = '2026-06-14'
                        """)).isEqualTo("2026-06-14 Written directly into the column");
        assertThat(text("select count(*) from quarterdeck.cost_value where recorded_at > :now"))
                .isEqualTo("0");
    }

    @Test
    void hasSavingsThatWereMeasuredAndOthersThatWait() {
        assertThat(text("""
                        select string_agg(rule || ' ' || state || ' ' || monthly_amount, ', ' order by id)
                          from quarterdeck.opportunity
                        """))
                .isEqualTo(
                        "idle_vps verified 155.00, bad_ip verified 12.50, idle_vps implemented 128.50, idle_vps accepted 150.00, bad_ip accepted 5.50, bad_ip dismissed 12.50");
        assertThat(text("""
                        select string_agg(days || ' ' || realised, ', ' order by opportunity_id, days) from quarterdeck.opportunity_check
                        """)).isEqualTo("30 155.00, 60 155.00, 30 12.50");
    }

    @Test
    void showsInTheColumnsWhatHoldsToday() {
        assertThat(text("""
                        select count(*)
                          from (select id, approximate_cost from vps_instances
                                union all
                                select id, approximate_cost from smtp_ip_addresses) as machine
                          full join (select resource_id, monthly_cost
                                       from quarterdeck.cost_known
                                      where valid_from <= '2026-07-01' and valid_to > '2026-07-01') as known on resource_id = id
                         where approximate_cost is distinct from monthly_cost
                        """)).isEqualTo("0");
    }

    private String text(String query) {
        return database.sql(query)
                .param("now", TestClock.START.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString(1))
                .single();
    }
}
