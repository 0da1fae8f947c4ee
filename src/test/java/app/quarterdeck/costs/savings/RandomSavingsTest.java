package app.quarterdeck.costs.savings;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For any fleet, what is advised never saves more than its machines cost, and no machine is counted twice. */
@IntegrationTest
class RandomSavingsTest {

    private static final int FLEETS = Integer.getInteger("quarterdeck.savings-fleets", 12);

    private static final String FLEET = """
            do $$
            begin
                perform setseed(%s), set_config('quarterdeck.now', '2026-07-01T09:41:00Z', true);
                insert into tenants (id, name) select md5('t' || n)::uuid, 'Tenant ' || n from generate_series(1, 6) n;
                insert into domains (id, tenant_id, domain) select md5('d' || n)::uuid, md5('t' || n)::uuid, 'd' || n from generate_series(1, 6) n;
                insert into plans (id, name, slug, price_monthly) values (md5('p')::uuid, 'Plan', 'plan', floor(random() * 80));
                insert into subscriptions (tenant_id, plan_id, status) select md5('t' || n)::uuid, md5('p')::uuid, 'active' from generate_series(1, 6) n;
                insert into vps_instances (id, hostwinds_instance_id, region, status, created, updated, approximate_cost)
                select md5('v' || n)::uuid, case when random() < 0.9 then 'hw-' || n end, (array ['east', 'west', null])[1 + floor(random() * 2.2)::int],
                       (array ['active', 'active', 'active', 'provisioning', 'scheduled_decommission', 'decommissioned'])[1 + floor(random() * 6)::int],
                       timestamptz '2026-07-01Z' - random() * interval '90 days', '2026-06-20Z',
                       case when random() < 0.85 then round((random() * 90)::numeric, 2) end
                  from generate_series(1, 12) n;
                insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, reputation_state, created, approximate_cost)
                select md5('i' || n)::uuid, case when random() < 0.95 then md5('v' || (1 + floor(random() * 12))::int)::uuid end, '192.0.2.' || n,
                       (array ['available', 'assigned', 'warming', 'warmed', 'degraded', 'burned', 'quarantined'])[1 + floor(random() * 7)::int],
                       (array ['good', 'fair', 'poor', 'critical', null])[1 + floor(random() * 5)::int],
                       timestamptz '2026-07-01Z' - random() * interval '90 days',
                       case when random() < 0.85 then round((random() * 9)::numeric, 2) end
                  from generate_series(1, 40) n;
                insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned, expires, warmup_state)
                select md5('d' || (1 + floor(random() * 6))::int)::uuid, md5('i' || (1 + floor(random() * 40))::int)::uuid,
                       (array ['active', 'active', 'warming', 'scheduled', 'expired'])[1 + floor(random() * 5)::int],
                       timestamptz '2026-07-10Z' - random() * interval '100 days',
                       case when random() < 0.5 then timestamptz '2026-07-01Z' + (random() - 0.8) * interval '60 days' end,
                       (array ['unwarmed', 'warming', 'warmed', 'warmed', null])[1 + floor(random() * 5)::int]
                  from generate_series(1, 30);
                insert into quarterdeck.delivery_ip_day (tenant_id, tracking_date, ip_address, delivered, bounced, blocked, complaints, deferred)
                select md5('t' || t)::uuid, d::date, '192.0.2.' || i, floor(random() * 300), 0, 0, 0, 0
                  from generate_series(1, 6) t cross join generate_series(1, 40) i
                 cross join generate_series(date '2026-06-01', date '2026-06-30', interval '10 days') d;
                insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered)
                select tenant_id, tracking_date, sum(delivered), sum(delivered) from quarterdeck.delivery_ip_day group by 1, 2;
            end
            $$
            """;

    /** Some are decided on, and the world goes on: prices, states and holders change. */
    private static final String LATER = """
            do $$
            begin
                update quarterdeck.opportunity
                   set state = 'accepted', accepted_at = now(), accepted_by = 'x', owner = 'x', due = '2026-07-01', accepted_amount = monthly_amount
                 where random() < 0.3;
                update quarterdeck.opportunity
                   set state = 'dismissed', dismissed_at = now(), dismissed_by = 'x', dismissal_reason = 'x'
                 where state = 'identified' and random() < 0.2;
                update vps_instances set approximate_cost = round((random() * 90)::numeric, 2) where random() < 0.3;
                update smtp_ip_addresses set approximate_cost = case when random() < 0.8 then round((random() * 9)::numeric, 2) end where random() < 0.3;
                update smtp_ip_addresses set status = 'burned' where random() < 0.1;
                delete from domain_ip_assignments where random() < 0.2;
                delete from vps_instances where random() < 0.1;
            end
            $$
            """;

    @Autowired
    private RuleRuns runs;

    @Autowired
    private JdbcClient database;

    @Test
    void noAmountIsAboveTheCostAndNoMachineIsCountedTwice() {
        var found = 0L;
        for (var fleet = 0; fleet < FLEETS; fleet++) {
            run("savepoint fleet");
            run(FLEET.formatted(fleet / (double) FLEETS));
            run("analyze");
            found += runs.run("night").found();
            check(fleet);

            run(LATER);
            runs.run("night");
            check(fleet);
            assertThat(runs.run("night"))
                    .as("fleet %d settles", fleet)
                    .satisfies(again -> assertThat(again.found() + again.changed() + again.gone())
                            .isZero());
            run("rollback to savepoint fleet");
        }

        assertThat(found).isGreaterThan(FLEETS);
    }

    private void check(int fleet) {
        assertThat(count("""
                        select count(*)
                          from quarterdeck.opportunity o
                         where o.kind = 'saving'
                           and o.state in ('identified', 'accepted')
                           and o.monthly_amount > (select coalesce(sum(coalesce(v.approximate_cost, i.approximate_cost)), 0)
                                                     from quarterdeck.opportunity_resource r
                                                     left join vps_instances v on v.id = r.resource_id
                                                     left join smtp_ip_addresses i on i.id = r.resource_id
                                                    where r.opportunity_id = o.id)
                        """))
                .as("fleet %d: above what the platform's columns say", fleet)
                .isZero();
        assertThat(count("""
                        select count(*)
                          from (select r.resource_id
                                  from quarterdeck.opportunity o
                                  join quarterdeck.opportunity_resource r on r.opportunity_id = o.id
                                 where o.kind = 'saving'
                                   and o.state in ('identified', 'accepted', 'implemented')
                                 group by r.resource_id
                                having count(*) > 1) twice
                        """)).as("fleet %d: counted twice", fleet).isZero();
        assertThat(count("""
                        select count(*)
                          from quarterdeck.opportunity o
                          join quarterdeck.opportunity_resource r on r.opportunity_id = o.id
                          join domain_ip_assignments a on a.smtp_ip_address_id = r.resource_id
                         where o.rule in ('idle_vps', 'unheld_ip')
                           and o.state = 'identified'
                           and (a.status in ('active', 'warming') and a.assigned < '2026-07-02Z' and coalesce(a.expires, 'infinity') > '2026-07-01 09:41Z')
                        """)).as("fleet %d: somebody holds it", fleet).isZero();
        run("set constraints all immediate");
        run("set constraints all deferred");
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private void run(String sql) {
        database.sql(sql).update();
    }
}
