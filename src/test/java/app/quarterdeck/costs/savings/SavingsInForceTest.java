package app.quarterdeck.costs.savings;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whose savings opportunities are, and on how many days of a period a saving was in force. */
class SavingsInForceTest {

    private static JdbcClient database;

    @BeforeAll
    static void fill() throws Exception {
        var connection = TestDatabase.named("savings_in_force").getConnection();
        database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        CostExample.fill(database);
        // An address of 0.10 that three hold: Acme, Brix, and one whose id sorts last.
        database.sql("""
                        insert into tenants (id, name) values ('f0000000-0000-0000-0000-000000000009', 'Zenith');
                        insert into smtp_ip_addresses (id, ip_address, status, created, approximate_cost)
                        values ('81000000-0000-0000-0000-000000000009', '192.0.2.9', 'assigned', '2026-01-01Z', 0.10);
                        insert into domains (id, tenant_id, domain)
                        values ('d1000000-0000-0000-0000-000000000009', 'f0000000-0000-0000-0000-000000000009', 'nine.example');
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                        select d.id, '81000000-0000-0000-0000-000000000009', 'active', '2026-02-01Z'
                          from domains d
                         where d.domain in ('one.example', 'three.example', 'nine.example');
                        """).update();
    }

    @Test
    void aSavingIsOfThoseWhoCarryItsMachines() {
        var id = saving();
        resource(id, "vps", CostExample.V1, "20");
        resource(id, "ip", "81000000-0000-0000-0000-000000000003", "5");
        resource(id, "ip", "81000000-0000-0000-0000-000000000004", "5");

        assertThat(amounts(id)).containsExactly("Acme 20.00", "Brix 5.00", "- 5.00");
    }

    @Test
    void itsCentsGoByLargestRemainder() {
        var id = saving();
        resource(id, "ip", "81000000-0000-0000-0000-000000000009", "0.10");

        assertThat(amounts(id)).containsExactly("Acme 0.04", "Brix 0.03", "Zenith 0.03");
        assertThat(database.sql(
                                "select sum(share) from quarterdeck.opportunity_share('2026-06-30') where opportunity_id = :id")
                        .param("id", id)
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("1");
    }

    @Test
    void whatIsNotThereIsUnallocated() {
        var id = saving();
        resource(id, "vps", CostExample.V1, "20");

        assertThat(database.sql("select tenant_id, share from quarterdeck.opportunity_share('2025-12-31', array[:id])")
                        .param("id", id)
                        .query()
                        .singleRow())
                .containsEntry("tenant_id", null)
                .containsEntry("share", BigDecimal.ONE.setScale(20));
    }

    @Test
    void aPriceIsOfItsTenant() {
        var id = database.sql("""
                        insert into quarterdeck.opportunity
                               (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, tenant_id, monthly_amount, found_at, found_by)
                        values ('price_below_cost', 6, 'price', gen_random_uuid()::text, 'Brix', '{"loss": 7}', '[]', '', :tenant::uuid, 7, now(), 'x')
                        returning id
                        """)
                .param("tenant", CostExample.BRIX)
                .query(Long.class)
                .single();

        assertThat(amounts(id)).containsExactly("Brix 7.00");
    }

    @Test
    void aSavingIsInForceFromTheDayAfterUntilACheckFindsNone() {
        var id = saving();
        check(id, 30, "10.00");
        check(id, 60, "0.00");
        check(id, 90, "8.00");

        assertThat(inForce(id, "2026-03-01", "2026-04-01")).as("no check yet").isEmpty();
        assertThat(inForce(id, "2026-03-01", "2026-05-01")).containsExactly("10.00 on 51 days");
        assertThat(inForce(id, "2026-04-01", "2026-05-01")).containsExactly("10.00 on 30 days");
        assertThat(inForce(id, "2026-05-01", "2026-06-01"))
                .as("until the day before May 9")
                .containsExactly("0.00 on 8 days");
        assertThat(inForce(id, "2026-06-01", "2026-07-01"))
                .as("again from June 8 on")
                .containsExactly("8.00 on 23 days");
        assertThat(inForce(id, "2026-07-01", "2026-08-01"))
                .as("more than 90 days after")
                .isEmpty();
    }

    /** One that was implemented on March 10 and is not measured any more, so that its machines may be named again. */
    private static long saving() {
        return database.sql("""
                        insert into quarterdeck.opportunity
                               (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, monthly_amount, state, cost_before, followed_up,
                                owner, due, accepted_at, accepted_by, implemented_at, implemented_by, implemented_on, verified_at, found_at, found_by)
                        values ('proposed', 1, 'saving', gen_random_uuid()::text, 'x', '{}', '[]', '', 0, 'verified', 10, true,
                                'x', '2026-03-10', '2026-03-10Z', 'x', '2026-03-10Z', 'x', '2026-03-10', '2026-04-09Z', '2026-03-01Z', 'x')
                        returning id
                        """).query(Long.class).single();
    }

    private static void resource(long id, String kind, String machine, String cost) {
        database.sql("""
                        insert into quarterdeck.opportunity_resource (opportunity_id, claims, resource_kind, resource_id, name, cost)
                        values (:id, false, :kind, :machine::uuid, 'x', :cost::numeric);
                        update quarterdeck.opportunity set monthly_amount = monthly_amount + :cost::numeric where id = :id
                        """)
                .param("id", id)
                .param("kind", kind)
                .param("machine", machine)
                .param("cost", cost)
                .update();
    }

    private static void check(long id, int days, String realised) {
        database.sql("""
                        insert into quarterdeck.opportunity_check (opportunity_id, days, measured_at, from_day, to_day, cost_before, cost_measured, realised)
                        values (:id, :days, now(), date '2026-03-10' + :days - 30, date '2026-03-10' + :days, 10, 10 - :realised::numeric, :realised::numeric)
                        """)
                .param("id", id)
                .param("days", days)
                .param("realised", realised)
                .update();
    }

    private static List<String> amounts(long id) {
        return database.sql("""
                        select coalesce(t.name, '-') || ' ' || a.amount
                          from quarterdeck.opportunity_amounts('2026-06-30', array[:id]) a
                          left join tenants t on t.id = a.tenant_id
                         order by a.tenant_id nulls last
                        """).param("id", id).query(String.class).list();
    }

    private static List<String> inForce(long id, String from, String to) {
        return database.sql("""
                        select realised || ' on ' || days_in_force || ' days'
                          from quarterdeck.savings_in_force(:from::date, :to::date)
                         where opportunity_id = :id
                        """)
                .param("id", id)
                .param("from", from)
                .param("to", to)
                .query(String.class)
                .list();
    }
}
