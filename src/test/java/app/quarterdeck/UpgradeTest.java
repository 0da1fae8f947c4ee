package app.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.testing.TestDatabase;
import java.io.File;
import java.io.FileNotFoundException;
import java.util.List;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.resource.ZipResourceAccessor;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * A database of the version before figures had one definition, made by the changelog of that version, with what it knew of machines,
 * assignments and payments, becomes one of this version.
 */
class UpgradeTest {

    private static final String EVERYTHING = """
            select kind || ' ' || name
              from (select c.relkind::text as kind, c.relname || coalesce(' ' || (select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attname)
                                                                                    from pg_attribute a
                                                                                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '') as name
                      from pg_class c
                     where c.relnamespace = 'quarterdeck'::regnamespace
                       and c.relkind in ('r', 'v', 'i')
                       and c.relname not like 'databasechangelog%'
                    union all
                    select 'f', p.oid::regprocedure::text || ' ' || coalesce(pg_get_function_result(p.oid), '')
                      from pg_proc p
                     where p.pronamespace = 'quarterdeck'::regnamespace
                    union all
                    select 't', t.tgrelid::regclass || ' ' || t.tgname
                      from pg_trigger t
                      join pg_class c on c.oid = t.tgrelid
                     where not t.tgisinternal
                       and c.relnamespace in ('quarterdeck'::regnamespace, 'public'::regnamespace)) o
             order by 1
            """;

    @Test
    void anUpgradedDatabaseHasWhatANewOneHas() throws FileNotFoundException {
        var upgraded = ofTheVersionBefore(TestDatabase.empty("upgrade_shape"));

        TestDatabase.migrate(upgraded);

        assertThat(texts(upgraded, EVERYTHING))
                .containsExactlyElementsOf(texts(TestDatabase.named("upgrade_new"), EVERYTHING));
    }

    @Test
    void soHasAPlatformsOwn() throws FileNotFoundException {
        var before = ofTheVersionBefore(platform("upgrade_platform"));
        var after = platform("upgrade_platform_new");

        TestDatabase.migrate(before);
        TestDatabase.migrate(after);

        assertThat(texts(before, EVERYTHING)).containsExactlyElementsOf(texts(after, EVERYTHING));
    }

    @Test
    void whatWasKnownOfThePastStaysKnown() throws FileNotFoundException {
        var database = ofTheVersionBefore(TestDatabase.empty("upgrade_past"));
        var rows = JdbcClient.create(database);
        CostExample.fill(rows);
        rows.sql("""
                        begin;
                        set local quarterdeck.now = '2026-06-11 12:00Z';
                        delete from vps_instances where id = :v3::uuid;
                        set local quarterdeck.now = '2026-06-21 12:00Z';
                        delete from smtp_ip_addresses where id = :i2::uuid;
                        delete from domains where id = 'd1000000-0000-0000-0000-000000000003';
                        update vps_instances set status = 'decommissioned', updated = '2026-06-16Z' where hostwinds_instance_id = 'V2';
                        commit
                        """).param("v3", CostExample.V3).param("i2", CostExample.I2).update();
        var costs = texts(database, COSTS);

        TestDatabase.migrate(database);

        assertThat(texts(database, COSTS)).isEqualTo(costs);
        assertThat(texts(database, """
                        select coalesce(m.name, '') || ' ' || l.first_day || ' ' || l.end_day || ' ' || m.status
                          from (select vps_id as id, first_day, end_day from quarterdeck.vps_life
                                union all
                                select ip_id, first_day, end_day from quarterdeck.ip_life) l
                          join quarterdeck.machine_known m on m.id = l.id
                         order by 1
                        """))
                .containsExactly(
                        "192.0.2.1 2026-01-01 infinity assigned",
                        "192.0.2.2 2026-01-01 2026-06-21 deleted",
                        "192.0.2.3 2026-01-01 2026-06-16 assigned",
                        "192.0.2.4 2026-01-01 2026-06-16 burned",
                        "V1 2026-01-01 infinity active",
                        "V2 2026-01-01 2026-06-16 decommissioned",
                        "V3 2026-01-01 2026-06-11 deleted");
        assertThat(texts(database, """
                        select right(ip_id::text, 1) || ' ' || left(tenant_id::text, 1) || ' ' || first_day || ' ' || end_day
                          from quarterdeck.ip_holding order by 1
                        """))
                .containsExactly(
                        "1 a 2026-02-01 infinity",
                        "2 a 2026-02-01 2026-06-22",
                        "2 a 2026-02-01 2026-06-22",
                        "3 b 2026-02-01 2026-06-22");
        assertThat(texts(database, """
                        select left(tenant_id::text, 1) || ' ' || amount || ' ' || first_day || ' ' || end_day
                          from quarterdeck.payment_counted order by 1
                        """))
                .containsExactly("a 299.00 2026-06-01 2026-07-01", "b 99.00 2026-06-01 2026-07-01");
        assertThat(texts(database, "select resource_id || ' ' || valid_to from quarterdeck.cost_known order by 1"))
                .contains(CostExample.V3 + " 2026-06-11", CostExample.I2 + " 2026-06-21");
    }

    private static final String COSTS = """
            select coalesce(tenant_id::text, '') || ' ' || infrastructure_cost || ' ' || email_service_cost || ' ' || coalesce(subscription_revenue, 0)
              from quarterdeck.cost_allocation('2026-06-01', '2026-07-01')
             order by 1
            """;

    private static DataSource ofTheVersionBefore(DataSource database) throws FileNotFoundException {
        TestDatabase.withLiquibase(
                database,
                new ZipResourceAccessor(new File("src/test/resources/upgrade/changelog-before-figures.zip")),
                liquibase -> liquibase.update(new Contexts(), new LabelExpression()));
        return database;
    }

    private static DataSource platform(String name) {
        var database = TestDatabase.empty(name);
        new ResourceDatabasePopulator(new ClassPathResource("platform/operational-schema.sql")).execute(database);
        return database;
    }

    private static List<String> texts(DataSource database, String sql) {
        return JdbcClient.create(database).sql(sql).query(String.class).list();
    }
}
