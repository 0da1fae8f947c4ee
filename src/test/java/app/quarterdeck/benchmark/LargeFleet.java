package app.quarterdeck.benchmark;

import org.springframework.jdbc.core.simple.JdbcClient;

/** 10,000 tenants on 2,000 VPS and 10,000 IPs, with 13 months of prices, assignments and payments, as of the end of June 2026. */
final class LargeFleet {

    private LargeFleet() {}

    /** A third of the assignments has ended, many IPs are shared, and every VPS changes its price in the middle of June. */
    static void fill(JdbcClient database, int days) {
        database.sql("""
                        insert into plans (id, name, slug, price_monthly) values (md5('plan')::uuid, 'Pro', 'pro', 99);
                        insert into tenants (id, name, created) select md5('t' || n)::uuid, 'Tenant ' || n, '2025-01-01Z' from generate_series(1, 10000) n;
                        insert into subscriptions (id, tenant_id, plan_id, status, created)
                        select md5('s' || n)::uuid, md5('t' || n)::uuid, md5('plan')::uuid, 'active', '2025-01-01Z' from generate_series(1, 10000) n;
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select md5('s' || n)::uuid, 99, 'succeeded', d, d + interval '1 month'
                          from generate_series(1, 10000) n
                          cross join generate_series(0, 13) m
                          cross join lateral (select timestamptz '2025-05-01Z' + m * interval '1 month' + n %% 28 * interval '1 day' as d) day;
                        insert into vps_instances (id, status, created, approximate_cost)
                        select md5('v' || n)::uuid, 'active', timestamptz '2025-04-01Z' + n %% 200 * interval '1 day', 10 + n %% 30 from generate_series(1, 2000) n;
                        insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, created, approximate_cost)
                        select md5('i' || n)::uuid, md5('v' || 1 + n %% 2000)::uuid, '10.0.' || n / 256 || '.' || n %% 256, 'assigned',
                               timestamptz '2025-04-01Z' + n %% 200 * interval '1 day', 2 + n %% 5
                          from generate_series(1, 10000) n;
                        insert into domains (id, tenant_id, domain, created)
                        select md5('d' || n)::uuid, md5('t' || 1 + n %% 10000)::uuid, 'd' || n || '.example', '2025-01-01Z' from generate_series(1, 15000) n;
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned, expires)
                        select md5('d' || 1 + n * 7 %% 15000)::uuid, md5('i' || 1 + n %% 10000)::uuid, case when n %% 3 = 0 then 'expired' else 'active' end,
                               timestamptz '2025-05-01Z' + n %% 400 * interval '1 day',
                               case when n %% 3 = 0 then timestamptz '2025-05-01Z' + (n %% 400 + 40) * interval '1 day' end
                          from generate_series(1, 30000) n;
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced)
                        select md5('t' || n)::uuid, date '2026-06-30' - d, 500, 480, 20 from generate_series(%d - 1, 0, -1) d cross join generate_series(1, 10000) n;
                        """.formatted(days)).update();
        QueryTime.of(database, """
                select quarterdeck.record_costs((select array_agg(('vps', id, approximate_cost + 1, date '2026-06-12', null, 'bench', 'Price rise', 'bulk')::quarterdeck.cost_change)
                                                   from vps_instances), now())
                """);
        database.sql("vacuum analyze").update();
    }
}
