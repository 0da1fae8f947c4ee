package app.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The changelog on an empty database, on a platform's own database, twice, and down and up again. */
class ChangelogTest {

    private static final List<String> PLATFORM_TABLES = List.of(
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
    private static final String ROWS = """
            insert into tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'A'), ('bbbbbbbb-0000-0000-0000-000000000002', 'B');
            insert into companies (id, tenant_id, name) values ('cccccccc-0000-0000-0000-000000000001', 'aaaaaaaa-0000-0000-0000-000000000001', 'C');
            insert into domains (id, tenant_id, domain) values ('dddddddd-0000-0000-0000-000000000001', 'aaaaaaaa-0000-0000-0000-000000000001', 'a.example');
            insert into plans (id, name, slug, price_monthly) values ('11111111-0000-0000-0000-000000000001', 'Pro', 'pro', 99);
            insert into subscriptions (id, tenant_id, plan_id, status) values
                ('22222222-0000-0000-0000-000000000001', 'aaaaaaaa-0000-0000-0000-000000000001', '11111111-0000-0000-0000-000000000001', 'active');
            insert into subscription_addons (id, subscription_id) values ('addon', '22222222-0000-0000-0000-000000000001');
            insert into payments (subscription_id, amount, status) values ('22222222-0000-0000-0000-000000000001', 99, 'succeeded');
            insert into vps_instances (id, status) values ('33333333-0000-0000-0000-000000000001', 'active');
            insert into smtp_ip_addresses (id, vps_instance_id, ip_address) values
                ('44444444-0000-0000-0000-000000000001', '33333333-0000-0000-0000-000000000001', '192.0.2.1');
            insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status) values
                ('dddddddd-0000-0000-0000-000000000001', '44444444-0000-0000-0000-000000000001', 'active');
            insert into billing_analytics (tenant_id, period_start, period_end) values ('aaaaaaaa-0000-0000-0000-000000000001', '2026-06-01Z', '2026-07-01Z');
            """;
    private static final String DAYS = """
            insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
            values ('aaaaaaaa-0000-0000-0000-000000000001', '2026-06-15', 1000, 870, 120, 10, 1);
            """;

    @Test
    void everyChangesetRollsBackAndForwardAgain() {
        var database = TestDatabase.empty("changelog_rollback");

        TestDatabase.withLiquibase(
                database, liquibase -> liquibase.updateTestingRollback(null, new Contexts(), new LabelExpression()));

        assertThat(tables(database)).containsAll(PLATFORM_TABLES);
    }

    @Test
    void anEmptyDatabaseGetsTheTablesOfAPlatform() {
        var database = TestDatabase.empty("changelog_empty");
        var platform = platform("changelog_empty_model");

        TestDatabase.migrate(database);

        // Wider counts than a platform's, so that one sender's absurd day stops nobody else's.
        assertThat(columns(database))
                .containsAll(columns(platform).stream()
                        .map(column -> column.startsWith("deliverability_daily_summary.emails_")
                                ? column.replace("integer", "bigint")
                                : column)
                        .toList());
    }

    @Test
    void aPlatformsRowsAndTablesStayAsTheyAreButForTheTwoCostsAndWhatKeepsTheirHistory() {
        var platform = platform("changelog_platform");
        execute(platform, ROWS + DAYS);
        var rows = rows(platform);
        var columns = columns(platform);
        var rest = indexesAndConstraintsAndTriggers(platform);

        TestDatabase.migrate(platform);

        assertThat(rowsWithoutCosts(platform)).isEqualTo(rows);
        var added = new ArrayList<>(columns(platform));
        added.removeAll(columns);
        assertThat(columns(platform)).containsAll(columns);
        assertThat(added)
                .containsExactly(
                        "smtp_ip_addresses.approximate_cost numeric(6,2) null default null: Estimated monthly cost in USD per SMTP IP address for deliverability cost analysis",
                        "vps_instances.approximate_cost numeric(8,2) null default null: Estimated monthly cost in USD for business cost attribution to tenants");
        var others = new ArrayList<>(indexesAndConstraintsAndTriggers(platform));
        others.removeAll(rest);
        assertThat(indexesAndConstraintsAndTriggers(platform)).containsAll(rest);
        assertThat(others)
                .containsExactly(
                        "domain_ip_assignments quarterdeck_capture_deletion",
                        "domains quarterdeck_capture_deletion",
                        "smtp_ip_addresses CHECK ((approximate_cost >= (0)::numeric))",
                        "smtp_ip_addresses quarterdeck_capture_cost",
                        "smtp_ip_addresses quarterdeck_capture_cost_insert",
                        "smtp_ip_addresses quarterdeck_capture_deletion",
                        "vps_instances CHECK ((approximate_cost >= (0)::numeric))",
                        "vps_instances quarterdeck_capture_cost",
                        "vps_instances quarterdeck_capture_cost_insert",
                        "vps_instances quarterdeck_capture_deletion");
    }

    @Test
    void aSecondRunChangesNothing() {
        var platform = platform("changelog_twice");
        execute(platform, ROWS + DAYS);
        TestDatabase.migrate(platform);
        var rows = rows(platform);
        var columns = columns(platform);
        var rest = indexesAndConstraintsAndTriggers(platform);
        var settings = texts(platform, "select s::text from quarterdeck.setting s order by 1");

        TestDatabase.migrate(platform);

        assertThat(rows(platform)).isEqualTo(rows);
        assertThat(columns(platform)).isEqualTo(columns);
        assertThat(indexesAndConstraintsAndTriggers(platform)).isEqualTo(rest);
        assertThat(texts(platform, "select s::text from quarterdeck.setting s order by 1"))
                .isEqualTo(settings);
    }

    @Test
    void thePlannerKnowsHowSmallTheSmallTablesAre() {
        var database = TestDatabase.empty("changelog_statistics");

        TestDatabase.migrate(database);

        assertThat(texts(
                        database,
                        "select reltuples::text from pg_class where oid = 'quarterdeck.reporting_zone'::regclass"))
                .containsExactly("1");
        assertThat(texts(
                        database,
                        "select relname::text from pg_class where relnamespace = 'quarterdeck'::regnamespace and relkind = 'r'"
                                + " and reltuples < 0 and pg_relation_size(oid) > 0"))
                .isEmpty();
    }

    @Test
    void aCostThatStandsKeepsItsValuesAndItsType() {
        var platform = platform("changelog_costs");
        execute(
                platform,
                ROWS
                        + "alter table vps_instances add column approximate_cost numeric(12, 4); comment on column vps_instances.approximate_cost is 'ours'; update vps_instances set approximate_cost = 20.1234;");
        var before = texts(platform, "select v::text from vps_instances v");

        TestDatabase.migrate(platform);

        assertThat(texts(platform, "select v::text from vps_instances v")).isEqualTo(before);
        assertThat(columns(platform)).contains("vps_instances.approximate_cost numeric(12,4) null default null: ours");
    }

    @Test
    void aRollbackLeavesAPlatformAsItWas() {
        var platform = platform("changelog_down");
        execute(
                platform,
                ROWS + DAYS + "alter table smtp_ip_addresses add column approximate_cost numeric(12, 4) default 1;");
        var rows = rows(platform);
        var columns = columns(platform);
        var rest = indexesAndConstraintsAndTriggers(platform);
        var objects = publicObjects(platform);
        TestDatabase.migrate(platform);

        TestDatabase.withLiquibase(
                platform, liquibase -> liquibase.rollback(ran(platform), null, new Contexts(), new LabelExpression()));

        assertThat(rows(platform)).isEqualTo(rows);
        assertThat(columns(platform)).isEqualTo(columns);
        assertThat(indexesAndConstraintsAndTriggers(platform)).isEqualTo(rest);
        assertThat(publicObjects(platform)).isEqualTo(objects);
        assertThat(
                        texts(
                                platform,
                                "select relname::text from pg_class where relnamespace = 'quarterdeck'::regnamespace and relkind in ('r', 'v') and relname not like 'databasechangelog%'"))
                .isEmpty();
    }

    @Test
    void aDailySummaryWithFewerColumnsIsReadAsFarAsItGoes() {
        var platform = platform("changelog_fewer");
        execute(
                platform,
                "drop table deliverability_daily_summary; create table deliverability_daily_summary (tenant_id uuid, company_id uuid, tracking_date date, emails_sent integer, emails_bounced integer);"
                        + ROWS
                        + "insert into deliverability_daily_summary values ('aaaaaaaa-0000-0000-0000-000000000001', null, '2026-06-15', 1000, 120);");

        TestDatabase.migrate(platform);

        var row = JdbcClient.create(platform)
                .sql("select * from deliverability_business_impact")
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("business_risk_level", "critical_action_required")
                .containsEntry("risk_evidence", "confirmed");
        assertThat(row)
                .extracting(
                        "emails_spam",
                        "emails_delivered",
                        "emails_blocked",
                        "complaint_rate",
                        "complaint_rate_lower",
                        "delivery_rate")
                .containsOnlyNulls();
        for (var figures : List.of(
                "quarterdeck.tenant_risk('2026-06-01', '2026-07-01') where emails_sent > 0",
                "quarterdeck.fleet_days('2026-06-01', '2026-07-01')",
                "quarterdeck.tenant_days('aaaaaaaa-0000-0000-0000-000000000001', '2026-06-01', '2026-07-01')",
                "quarterdeck.open_incidents_by_rule(array ['aaaaaaaa-0000-0000-0000-000000000001'::uuid], '2026-06-15', 'UTC', '2026-06-15 12:00Z')")) {
            assertThat(texts(
                            platform,
                            "select f::text from "
                                    + (figures.contains(" where ")
                                            ? figures.replace(" where", " f where")
                                            : figures + " f")))
                    .as(figures)
                    .hasSize(1);
        }
    }

    private static int ran(DataSource database) {
        return JdbcClient.create(database)
                .sql("select count(*) from quarterdeck.databasechangelog")
                .query(Integer.class)
                .single();
    }

    private static DataSource platform(String name) {
        var database = TestDatabase.empty(name);
        new ResourceDatabasePopulator(new ClassPathResource("platform/operational-schema.sql")).execute(database);
        return database;
    }

    private static void execute(DataSource database, String sql) {
        JdbcClient.create(database).sql(sql).update();
    }

    private static List<String> tables(DataSource database) {
        return texts(database, "select table_name::text from information_schema.tables where table_schema = 'public'");
    }

    private static List<String> rows(DataSource database) {
        var rows = new ArrayList<String>();
        for (var table : PLATFORM_TABLES) {
            rows.addAll(
                    texts(database, "select '" + table + " ' || to_jsonb(t)::text from " + table + " t order by 1"));
        }
        return rows;
    }

    private static List<String> rowsWithoutCosts(DataSource database) {
        var rows = new ArrayList<String>();
        for (var table : PLATFORM_TABLES) {
            rows.addAll(texts(
                    database,
                    "select '" + table + " ' || (to_jsonb(t) - 'approximate_cost')::text from " + table
                            + " t order by 1"));
        }
        return rows;
    }

    private static List<String> columns(DataSource database) {
        return texts(database, """
                select format('%s.%s %s %s default %s: %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                              case when a.attnotnull then 'not null' else 'null' end,
                              coalesce(replace(pg_get_expr(d.adbin, d.adrelid), 'public.', ''), 'null'),
                              coalesce(col_description(c.oid, a.attnum), ''))
                  from pg_class c
                  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                 order by 1
                """);
    }

    private static List<String> indexesAndConstraintsAndTriggers(DataSource database) {
        return texts(database, """
                select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
                union all
                select indexdef from pg_indexes where schemaname = 'public'
                union all
                select relname || ' ' || tgname from pg_trigger join pg_class c on c.oid = tgrelid where not tgisinternal and c.relnamespace = 'public'::regnamespace
                order by 1
                """);
    }

    private static List<String> publicObjects(DataSource database) {
        return texts(database, """
                select relkind::text || ' ' || relname from pg_class where relnamespace = 'public'::regnamespace
                union all
                select 'f ' || proname from pg_proc where pronamespace = 'public'::regnamespace
                order by 1
                """);
    }

    private static List<String> texts(DataSource database, String sql) {
        return JdbcClient.create(database).sql(sql).query(String.class).list();
    }
}
