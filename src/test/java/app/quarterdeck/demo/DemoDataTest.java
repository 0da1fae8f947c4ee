package app.quarterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.events.TenantsRemoved;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@IntegrationTest
@RecordApplicationEvents
class DemoDataTest {

    private static final DemoProperties SMALL = new DemoProperties(24, 9, 40, 3, 3);
    private static final List<String> TABLES = List.of(
            "tenants",
            "companies",
            "domains",
            "plans",
            "subscriptions",
            "subscription_addons",
            "payments",
            "vps_instances",
            "smtp_ip_addresses",
            "domain_ip_assignments",
            "billing_analytics",
            "deliverability_daily_summary");

    /** What is kept of the platform's tables, and of which. */
    private static final Map<String, String> KEPT = Map.of(
            "quarterdeck.kept_tenant", "tenants",
            "quarterdeck.kept_domain", "domains",
            "quarterdeck.kept_assignment", "domain_ip_assignments",
            "quarterdeck.kept_subscription", "subscriptions",
            "quarterdeck.kept_payment", "payments",
            "quarterdeck.kept_vps", "vps_instances",
            "quarterdeck.kept_ip", "smtp_ip_addresses",
            "quarterdeck.kept_placement", "smtp_ip_addresses");

    private static final List<String> COSTS = List.of(
            "quarterdeck.cost_value",
            "quarterdeck.month_closing",
            "quarterdeck.ledger_row",
            "quarterdeck.ledger_correction",
            "quarterdeck.provider_invoice",
            "quarterdeck.opportunity",
            "quarterdeck.opportunity_resource",
            "quarterdeck.opportunity_history",
            "quarterdeck.opportunity_check",
            "quarterdeck.rule_run",
            "quarterdeck.decision",
            "quarterdeck.decision_history");

    @Autowired
    private DemoData data;

    @Autowired
    private DemoTables tables;

    @Autowired
    private NoDemo noDemo;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @Test
    void makesAsMuchAsIsAskedFor() {
        tables.fill(SMALL);

        assertThat(count("tenants")).isEqualTo(24);
        assertThat(count("vps_instances")).isEqualTo(9);
        assertThat(count("smtp_ip_addresses")).isEqualTo(40);
        assertThat(text("select min(tracking_date) from deliverability_daily_summary"))
                .isEqualTo("2026-04-01");
        assertThat(text("select max(tracking_date) from deliverability_daily_summary"))
                .isEqualTo("2026-06-27");
        assertThat(text("select count(distinct tracking_date) from deliverability_daily_summary"))
                .isEqualTo("88");
    }

    @Test
    void makesTheSameAgainOnTheSameDayAndSomethingElseOnTheNext() {
        tables.fill(SMALL);
        var first = checksums();
        tables.remove();
        forgetRemoval();
        clock.advance(Duration.ofHours(3));
        tables.fill(SMALL);
        var second = checksums();
        tables.remove();
        forgetRemoval();
        clock.advance(Duration.ofDays(1));
        tables.fill(SMALL);

        assertThat(second).isEqualTo(first);
        assertThat(checksums()).isNotEqualTo(first);
    }

    @Test
    void countsOnlyWhatCanBe() {
        tables.fill(SMALL);

        assertThat(text("""
                        select count(*)
                          from deliverability_daily_summary
                         where emails_sent = 0
                            or emails_spam > emails_delivered
                            or emails_opened > emails_delivered
                            or emails_clicked > emails_opened
                            or emails_unsubscribed > emails_opened
                            or emails_opened is null
                        """)).isEqualTo("0");
        assertThat(text("select count(*) from deliverability_daily_summary where emails_bounced > 0"))
                .isNotEqualTo("0");
        assertThat(text("select count(*) from payments where processed > :now"))
                .as("payments of the future")
                .isEqualTo("0");
    }

    @Test
    @WithMockUser(roles = "ADMIN")
    void leavesAPlatformsDatabaseAlone() {
        database.sql("insert into tenants (id, name) values ('11111111-1111-4111-8111-111111111111', 'Theirs')")
                .update();

        data.fill();

        assertThat(data.state()).isEmpty();
        assertThat(count("tenants")).isEqualTo(1);
        assertThat(TABLES.stream().mapToLong(this::count).sum()).isEqualTo(1);
    }

    @Test
    @WithMockUser(roles = "TECHNICAL")
    void isMadeOnce() {
        data.fill();
        var first = checksums();
        data.fill();

        assertThat(checksums()).isEqualTo(first);
        assertThat(data.state()).contains(new DemoState(1, 60, TestClock.START));
    }

    @Test
    @WithMockUser(roles = "ADMIN")
    void removesExactlyItsOwnRowsForGood(@Autowired ApplicationEvents published) {
        tables.fill(SMALL);
        database.sql("""
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered)
                        select id, date '2026-06-30', 10, 10 from tenants
                        """).update();
        insertRowsOfSomebodyElse();

        data.remove();

        TABLES.forEach(table -> assertThat(count(table)).as(table).isEqualTo(1));
        assertThat(count("quarterdeck.demo_sender")).isZero();
        assertThat(data.state()).isEmpty();
        assertThat(published.stream(TenantsRemoved.class))
                .singleElement()
                .satisfies(removed -> assertThat(removed.tenants()).hasSize(24));

        data.fill();

        assertThat(count("tenants")).isEqualTo(1);
    }

    @Test
    void isRemovedByTheSettingWithoutAUser(@Autowired ApplicationEvents published) {
        tables.fill(SMALL);
        insertRowsOfSomebodyElse();

        noDemo.afterSingletonsInstantiated();
        noDemo.afterSingletonsInstantiated();

        TABLES.forEach(table -> assertThat(count(table)).as(table).isEqualTo(1));
        assertThat(tables.state()).isEmpty();
        assertThat(published.stream(TenantsRemoved.class)).hasSize(1);
    }

    @Test
    @WithMockUser(roles = "EXECUTIVE")
    void isRemovedByAnAdministratorOnly() {
        assertThatThrownBy(data::remove).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void earnsAsABusinessDoes() {
        data.fill();

        var margins = database.sql("""
                        select gross_margin
                          from business_cost_allocation
                         where gross_margin is not null
                         order by gross_margin
                        """).query(BigDecimal.class).list();
        assertThat(margins.subList(0, 2))
                .as("the unprofitable ones")
                .allSatisfy(margin -> assertThat(margin).isNegative());
        assertThat(margins.subList(2, margins.size()))
                .allSatisfy(margin -> assertThat(margin).isPositive());
        assertThat(margins.get(margins.size() / 2)).isBetween(new BigDecimal("0.75"), new BigDecimal("0.92"));
        assertThat(
                        new BigDecimal(
                                text(
                                        "select 1 - sum(total_monthly_cost) / sum(subscription_revenue) from business_cost_allocation")))
                .as("gross margin of the fleet")
                .isBetween(new BigDecimal("0.70"), new BigDecimal("0.85"));
        assertThat(new BigDecimal(text("""
                        select sum(total_monthly_cost) filter (where tenant_id is null) / sum(total_monthly_cost)
                          from business_cost_allocation
                        """)))
                .as("share of the cost that nobody carries")
                .isBetween(new BigDecimal("0.02"), new BigDecimal("0.12"));
    }

    @Test
    void decidesAsABusinessDoes() {
        data.fill();

        assertThat(text("""
                        select string_agg(state || ' ' || decisions, ', ' order by state)
                          from (select state, count(*) as decisions from quarterdeck.decision where is_demo group by state) s
                        """)).isEqualTo("decided 2, dropped 1, implemented 2, raised 3, reviewed 5");
        assertThat(text("""
                        select (select count(*) filter (where undone) || ' of ' || count(*) from quarterdeck.decision_state where decided_at is not null)
                               || ', ' || overdue_now || ' overdue, ' || due_soon || ' soon'
                          from quarterdeck.decision_figures('-infinity', 'infinity', '2026-07-01T09:41Z')
                        """)).isEqualTo("1 of 9, 1 overdue, 1 soon");
        assertThat(text("select count(*) from quarterdeck.event_outbox where event = 'strategic_decision'"))
                .isEqualTo("0");
    }

    @Test
    void standsAmongThePublishersAndLeavesNothingOfThat() {
        tables.fill(SMALL);
        database.sql("""
                        insert into quarterdeck.price_list (publisher, plan, emails_per_month, price, listed_on, source)
                        values ('Somebody', 'Real', 1000, 1, '2026-06-01', 'page')
                        """).update();

        assertThat(text("""
                        select count(distinct metric)
                          from quarterdeck.benchmark_standing('2026-06-01', '2026-07-01', '2026-07-01')
                         where scope = 'fleet' and standing is not null
                        """))
                .as("of clicks, opens and unsubscribes two sources at least are recent")
                .isEqualTo("3");
        assertThat(text("""
                        select count(distinct scope_key) >= 2
                          from quarterdeck.benchmark_standing('2026-06-01', '2026-07-01', '2026-07-01')
                         where scope = 'industry' and metric = 'open_rate' and standing is not null
                        """)).isEqualTo("t");
        assertThat(text("select bool_and(source like 'Invented%') from quarterdeck.price_list where is_demo"))
                .isEqualTo("t");

        tables.remove();

        assertThat(text("select string_agg(publisher, ', ') from quarterdeck.price_list"))
                .isEqualTo("Somebody");
        assertThat(text("select num_nulls(opens, clicks, machine_opens) from quarterdeck.own_counting"))
                .isEqualTo("3");
        assertThat(count("quarterdeck.benchmark")).isEqualTo(182);
        assertThat(count("quarterdeck.mail_month")).isZero();
        assertThat(count("quarterdeck.tenant_standing")).isZero();
    }

    @Test
    void leavesNothingOfItsCosts() {
        data.fill();
        closeMay();
        insertRowsOfSomebodyElse();

        tables.remove();

        assertThat(COSTS).allSatisfy(table -> assertThat(count(table)).as(table).isZero());
        KEPT.forEach((kept, table) -> assertThat(count(kept)).as(kept).isEqualTo(count(table)));
        assertThatThrownBy(() -> {
                    closeMay();
                    database.sql("delete from quarterdeck.ledger_row").update();
                })
                .hasMessageContaining("A closed month's rows stay as they are");
    }

    @Test
    void leavesAPlatformItsCostsAndItsClosedMonths() {
        data.fill();
        insertRowsOfSomebodyElse();
        database.sql("update vps_instances set approximate_cost = 20 where id = '11111111-1111-4111-8111-111111111116'")
                .update();
        closeMay();
        var closed = count("quarterdeck.ledger_row");

        tables.remove();

        assertThat(text("select string_agg(resource_id || ' ' || monthly_cost, ', ') from quarterdeck.cost_value"))
                .isEqualTo("11111111-1111-4111-8111-111111111116 20.00");
        assertThat(count("quarterdeck.ledger_row")).isEqualTo(closed);
        assertThat(count("quarterdeck.month_closing")).isEqualTo(1);
        assertThat(count("quarterdeck.provider_invoice")).isEqualTo(1);
        KEPT.forEach((kept, table) -> assertThat(count(kept)).as(kept).isEqualTo(count(table)));
    }

    @Test
    void keepsTheCostsOfAMachineThatStays() {
        tables.fill(SMALL);
        database.sql("""
                        insert into smtp_ip_addresses (id, vps_instance_id, ip_address)
                        select '11111111-1111-4111-8111-111111111118', quarterdeck.demo_id(1, 'vps', 2), '192.0.2.2'
                        """).update();

        tables.remove();

        assertThat(count("vps_instances")).isEqualTo(1);
        assertThat(text("select count(distinct resource_id) from quarterdeck.cost_value"))
                .isEqualTo("1");
        assertThat(text("select max(monthly_cost) from quarterdeck.cost_known"))
                .isEqualTo(text("select approximate_cost from vps_instances"));
    }

    @Test
    @WithMockUser(username = "keeper", roles = "ADMIN")
    void isWrittenDownWhenMadeAndWhenRemoved() {
        data.fill();
        data.remove();

        assertThat(text("""
                        select string_agg(who || ' ' || what || ' ' || (after ->> 'tenants'), ', ' order by id)
                          from quarterdeck.audit_log
                         where what like 'demo.%'
                        """)).isEqualTo("keeper demo.filled 60, keeper demo.removed 60");
    }

    /** Closes a month, finds something out about it, and enters its invoice. */
    private void closeMay() {
        database.sql("""
                        select quarterdeck.close_month('2026-05-01', 'cfo', now(), null)
                        """).query().singleValue();
        database.sql("""
                        insert into quarterdeck.ledger_correction (closing_id, booked_month, infrastructure_cost, email_service_cost,
                                                                   subscription_revenue, recorded_at, recorded_by, reason)
                        select id, '2026-06-01', 1, 1, 0, now(), 'admin', 'Found out later' from quarterdeck.month_closing
                        """).update();
        database.sql("""
                        insert into quarterdeck.provider_invoice (month, provider, amount, entered_at, entered_by)
                        values ('2026-05-01', 'Hostwinds', 1000, now(), 'cfo')
                        """).update();
    }

    private void insertRowsOfSomebodyElse() {
        List.of(
                        "insert into tenants (id, name) values ('11111111-1111-4111-8111-111111111111', 'Theirs')",
                        "insert into companies (id, tenant_id, name) values ('11111111-1111-4111-8111-111111111112', '11111111-1111-4111-8111-111111111111', 'Theirs')",
                        "insert into domains (id, tenant_id, domain) values ('11111111-1111-4111-8111-111111111113', '11111111-1111-4111-8111-111111111111', 'theirs.example')",
                        "insert into plans (id, name, slug) values ('11111111-1111-4111-8111-111111111114', 'Theirs', 'theirs')",
                        "insert into subscriptions (id, tenant_id, plan_id) values ('11111111-1111-4111-8111-111111111115', '11111111-1111-4111-8111-111111111111', '11111111-1111-4111-8111-111111111114')",
                        "insert into subscription_addons (id, subscription_id) values ('theirs', '11111111-1111-4111-8111-111111111115')",
                        "insert into payments (subscription_id, amount, status) values ('11111111-1111-4111-8111-111111111115', 5, 'succeeded')",
                        "insert into vps_instances (id) values ('11111111-1111-4111-8111-111111111116')",
                        "insert into smtp_ip_addresses (id, vps_instance_id, ip_address) values ('11111111-1111-4111-8111-111111111117', '11111111-1111-4111-8111-111111111116', '192.0.2.1')",
                        "insert into domain_ip_assignments (domain_id, smtp_ip_address_id) values ('11111111-1111-4111-8111-111111111113', '11111111-1111-4111-8111-111111111117')",
                        "insert into billing_analytics (tenant_id, period_start, period_end) values ('11111111-1111-4111-8111-111111111111', '2026-06-01', '2026-07-01')",
                        "insert into deliverability_daily_summary (tenant_id, tracking_date) values ('11111111-1111-4111-8111-111111111111', '2026-06-01')")
                .forEach(statement -> database.sql(statement).update());
    }

    private void forgetRemoval() {
        database.sql("delete from quarterdeck.demo_data").update();
    }

    private Map<String, String> checksums() {
        return TABLES.stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> text(
                                "select coalesce(md5(string_agg(line, ' ' order by line)), '') from (select (to_jsonb(t) - '"
                                        + (table.equals("billing_analytics") ? "id" : "") + "')::text as line from "
                                        + table
                                        + " as t) as lines")));
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    private String text(String query) {
        return database.sql(query)
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query((row, number) -> row.getString(1))
                .single();
    }
}
