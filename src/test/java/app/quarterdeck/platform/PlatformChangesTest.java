package app.quarterdeck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A platform's own tables, on which no trigger of ours may be: what changed in them is found by comparison. */
class PlatformChangesTest {

    private static final List<String> KEPT = List.of(
            "kept_tenant",
            "kept_domain",
            "kept_assignment",
            "kept_vps",
            "kept_ip",
            "kept_placement",
            "kept_subscription",
            "kept_payment");

    private static final String FIRST_START = "platform_first_start";

    private DataSource platform;
    private JdbcClient database;

    @BeforeAll
    static void firstStart() {
        var platform = TestDatabase.empty(FIRST_START);
        new ResourceDatabasePopulator(new ClassPathResource("platform/operational-schema.sql")).execute(platform);
        JdbcClient.create(platform).sql("""
                insert into tenants (id, name, created) values
                    ('aaaaaaaa-0000-0000-0000-000000000001', 'Acme', '2026-01-01Z'), ('bbbbbbbb-0000-0000-0000-000000000002', 'Brix', '2026-01-01Z');
                insert into domains (id, tenant_id, domain, created) values
                    ('d1000000-0000-0000-0000-000000000001', 'aaaaaaaa-0000-0000-0000-000000000001', 'a.example', '2026-03-01Z');
                insert into plans (id, name, slug, price_monthly) values
                    ('91000000-0000-0000-0000-000000000001', 'Pro', 'pro', 99), ('91000000-0000-0000-0000-000000000002', 'Max', 'max', 299);
                insert into subscriptions (id, tenant_id, plan_id, status, created) values
                    ('51000000-0000-0000-0000-000000000001', 'aaaaaaaa-0000-0000-0000-000000000001', '91000000-0000-0000-0000-000000000001', 'active', '2026-01-01Z');
                insert into payments (id, subscription_id, amount, status, billing_period_start, billing_period_end) values
                    ('61000000-0000-0000-0000-000000000001', '51000000-0000-0000-0000-000000000001', 99, 'succeeded', '2026-06-01Z', '2026-07-01Z');
                insert into vps_instances (id, hostwinds_instance_id, status, created) values
                    ('71000000-0000-0000-0000-000000000001', 'V1', 'active', '2026-01-01Z'), ('71000000-0000-0000-0000-000000000002', 'V2', 'active', '2026-01-01Z');
                insert into smtp_ip_addresses (id, vps_instance_id, ip_address, created) values
                    ('81000000-0000-0000-0000-000000000001', '71000000-0000-0000-0000-000000000001', '192.0.2.1', '2026-01-01Z');
                insert into domain_ip_assignments (id, domain_id, smtp_ip_address_id, status, assigned) values
                    ('a1000000-0000-0000-0000-000000000001', 'd1000000-0000-0000-0000-000000000001', '81000000-0000-0000-0000-000000000001', 'active', '2026-02-01Z');
                """).update();
        TestDatabase.migrate(platform);
    }

    @BeforeEach
    void fill() {
        platform = TestDatabase.copyOf(FIRST_START, "platform_changes");
        database = JdbcClient.create(platform);
    }

    @Test
    void whatIsThereAtTheFirstStartIsTakenBack() {
        // The assignment is older than its domain.
        assertThat(holders()).containsExactly("a 2026-02-01 infinity");
        assertThat(texts("select plan_name || ' ' || valid_from || ' ' || valid_to from quarterdeck.subscription_past"))
                .containsExactly("Pro 2026-01-01 infinity");
        assertThat(
                        texts(
                                "select assumed::text from quarterdeck.kept_domain union all select assumed::text from quarterdeck.kept_subscription"))
                .containsExactly("true", "true");
    }

    @Test
    void changesCountFromTheDayOnWhichTheyAreSeen() {
        run("""
                update domains set tenant_id = 'bbbbbbbb-0000-0000-0000-000000000002';
                update subscriptions set plan_id = '91000000-0000-0000-0000-000000000002';
                update smtp_ip_addresses set vps_instance_id = '71000000-0000-0000-0000-000000000002';
                update vps_instances set status = 'decommissioned', updated = now() where hostwinds_instance_id = 'V1';
                """);

        follow("2026-12-03 09:00Z");
        follow("2026-12-24 09:00Z");

        assertThat(holders()).containsExactly("a 2026-02-01 2026-12-03", "b 2026-12-03 infinity");
        assertThat(
                        texts(
                                "select plan_name || ' ' || valid_from || ' ' || valid_to from quarterdeck.subscription_past order by valid_from"))
                .containsExactly("Pro 2026-01-01 2026-12-03", "Max 2026-12-03 infinity");
        assertThat(
                        texts(
                                "select vps_name || ' ' || first_day || ' ' || end_day from quarterdeck.ip_life order by first_day"))
                .containsExactly("V1 2026-01-01 2026-12-03", "V2 2026-12-03 infinity");
        assertThat(texts("select name || ' ' || end_day from quarterdeck.vps_life order by 1"))
                .containsExactly("V1 2026-12-03", "V2 infinity");
    }

    @Test
    void whatIsDeletedByHandStaysKnown() {
        run(
                "delete from tenants where name = 'Acme'; delete from domains; delete from vps_instances where hostwinds_instance_id = 'V1'");

        follow("2026-12-03 09:00Z");

        assertThat(texts("select name || ' ' || deleted_day from quarterdeck.tenant_known order by 1"))
                .containsExactly("Acme 2026-12-03", "Brix infinity");
        assertThat(texts("select amount || ' ' || left(tenant_id::text, 1) from quarterdeck.payment_counted"))
                .containsExactly("99.00 a");
        assertThat(texts("select plan_name || ' ' || valid_to from quarterdeck.subscription_past"))
                .containsExactly("Pro 2026-12-03");
        assertThat(
                        texts(
                                "select name || ' ' || status from quarterdeck.machine_known where name in ('V1', '192.0.2.1') order by 1"))
                .containsExactly("192.0.2.1 deleted", "V1 deleted");
    }

    @Test
    void askedAgainAComparisonChangesNothing() {
        run(
                "update domains set tenant_id = 'bbbbbbbb-0000-0000-0000-000000000002'; update payments set status = 'refunded'");
        follow("2026-12-03 09:00Z");
        var kept = kept();
        var marked = texts("select count(*)::text from quarterdeck.fact_change");

        follow("2026-12-04 09:00Z");

        assertThat(kept()).isEqualTo(kept);
        assertThat(texts("select count(*)::text from quarterdeck.fact_change")).isEqualTo(marked);
    }

    @Test
    void theJobSeesThemAtTheStartAndEveryFewMinutes() {
        var clock = new TestClock();
        var job = new PlatformChangesJob(new PlatformChanges(database, new ReportingCalendar(clock, ZoneOffset.UTC)));
        clock.set(Instant.parse("2026-12-03T09:00:00Z"));
        run("update domains set tenant_id = 'bbbbbbbb-0000-0000-0000-000000000002'");
        job.start();

        clock.set(Instant.parse("2026-12-05T09:00:00Z"));
        run("update domains set tenant_id = 'aaaaaaaa-0000-0000-0000-000000000001'");
        job.follow();

        assertThat(holders())
                .containsExactly("a 2026-02-01 2026-12-03", "b 2026-12-03 2026-12-05", "a 2026-12-05 infinity");
    }

    @Test
    void twoAtOnceDoNotDouble() throws Exception {
        run(
                "update domains set tenant_id = 'bbbbbbbb-0000-0000-0000-000000000002'; update subscriptions set plan_id = '91000000-0000-0000-0000-000000000002'");

        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<List<String>> one = () -> {
                follow("2026-12-03 09:00Z");
                return List.of();
            };
            for (var result : threads.invokeAll(List.of(one, one, one, one))) {
                result.get();
            }
        }
        follow("2026-12-03 09:00Z");

        assertThat(holders()).containsExactly("a 2026-02-01 2026-12-03", "b 2026-12-03 infinity");
        assertThat(texts("select count(*)::text from quarterdeck.kept_subscription"))
                .containsExactly("2");
    }

    @Test
    void wordsAreReadWithoutRegardToCaseAndBlanks() {
        run("""
                alter table subscriptions drop constraint if exists subscriptions_status_check;
                alter table vps_instances drop constraint if exists vps_instances_status_check;
                alter table domain_ip_assignments drop constraint if exists domain_ip_assignments_status_check;
                update subscriptions set status = 'Active';
                update vps_instances set status = ' Decommissioned ', updated = '2026-06-16Z' where hostwinds_instance_id = 'V2';
                insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned) values
                    ('d1000000-0000-0000-0000-000000000001', '81000000-0000-0000-0000-000000000001', 'Scheduled', '2026-02-01Z');
                insert into payments (subscription_id, amount, status, currency, billing_period_start, billing_period_end)
                select '51000000-0000-0000-0000-000000000001'::uuid, amount, status, 'usd', '2026-06-01Z'::timestamptz, '2026-07-01Z'::timestamptz
                  from (values (1, 'Paid'), (2, ' SUCCEEDED '), (3, 'Complete'), (4, 'Captured'), (5, 'Failed'), (6, 'half-way'), (7, 'Half Way')) p (amount, status);
                """);

        follow("2026-12-03 09:00Z");

        assertThat(texts("select amount::int::text from quarterdeck.payment_counted order by amount"))
                .containsExactly("1", "2", "3", "4", "99");
        assertThat(texts("select amount::int || ' ' || reason from quarterdeck.payment_not_counted order by amount"))
                .containsExactly("5 not_received", "6 unknown_status", "7 unknown_status");
        assertThat(
                        texts(
                                "select kind || ' ' || word || ' ' || rows from quarterdeck.unknown_word where kind = 'payment'"))
                .containsExactly("payment half_way 2");
        assertThat(texts("select status from quarterdeck.subscription_past")).containsExactly("active");
        assertThat(holders()).containsExactly("a 2026-02-01 infinity");
        assertThat(texts("select status || ' ' || end_day from quarterdeck.vps_life where name = 'V2'"))
                .containsExactly("decommissioned 2026-12-03");
        assertThat(texts("select status from quarterdeck.platform_vps where hostwinds_instance_id = 'V2'"))
                .containsExactly("decommissioned");
    }

    private void follow(String time) {
        JdbcClient.create(platform)
                .sql("select quarterdeck.follow_platform(cast(:time as timestamptz))")
                .param("time", time)
                .query()
                .listOfRows();
    }

    private void run(String sql) {
        database.sql(sql).update();
    }

    private List<String> holders() {
        return texts("""
                select left(tenant_id::text, 1) || ' ' || first_day || ' ' || end_day from quarterdeck.ip_holding where first_day < end_day order by first_day
                """);
    }

    private List<String> kept() {
        var rows = new ArrayList<String>();
        KEPT.forEach(table -> rows.addAll(texts("select k::text from quarterdeck.%s k order by 1".formatted(table))));
        return rows;
    }

    private List<String> texts(String sql) {
        return database.sql(sql).query(String.class).list();
    }
}
