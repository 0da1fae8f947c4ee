package app.quarterdeck.costs;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The metric catalogue's second example (June 2026), as far as it is about money: what the first does not try. */
public final class SecondExample {

    public static final String C = "cccccccc-0000-0000-0000-000000000003";
    public static final String D = "dddddddd-0000-0000-0000-000000000004";
    public static final String E = "eeeeeeee-0000-0000-0000-000000000005";
    public static final String F = "ffffffff-0000-0000-0000-000000000006";
    public static final String G = "ffffffff-0000-0000-0000-000000000007";
    public static final String W = "72000000-0000-0000-0000-000000000001";
    public static final String J1 = "82000000-0000-0000-0000-000000000001";
    public static final String J2 = "82000000-0000-0000-0000-000000000002";

    private SecondExample() {}

    /** Writes it into an empty database. */
    public static void fill(JdbcClient database) {
        database.sql("""
                        insert into tenants (id, name, created)
                        values (:c::uuid, 'C', '2026-01-01Z'), (:d::uuid, 'D', '2026-01-01Z'), (:e::uuid, 'E', '2026-01-01Z'),
                               (:f::uuid, 'F', '2026-01-01Z'), (:g::uuid, 'G', '2026-01-01Z');
                        insert into plans (id, name, slug, price_monthly)
                        values ('00000000-0000-0000-0000-000000000000', 'Enterprise', 'enterprise', 0),
                               ('00000000-0000-0000-0000-000000000149', 'Growth', 'growth', 149);
                        insert into subscriptions (id, tenant_id, plan_id, status, created)
                        values ('5c000000-0000-0000-0000-000000000003', :c::uuid, '00000000-0000-0000-0000-000000000000', 'active', '2026-01-01Z'),
                               ('5d000000-0000-0000-0000-000000000004', :d::uuid, '00000000-0000-0000-0000-000000000149', 'active', '2026-01-01Z');
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end, created)
                        values ('5c000000-0000-0000-0000-000000000003', 948, 'succeeded', '2026-06-01Z', '2027-06-01Z', '2026-06-01Z'),
                               ('5d000000-0000-0000-0000-000000000004', 100, 'succeeded', '2026-06-01Z', '2026-07-01Z', '2026-06-01Z'),
                               ('5d000000-0000-0000-0000-000000000004', -151, 'succeeded', '2026-06-01Z', '2026-07-01Z', '2026-06-20Z');
                        insert into vps_instances (id, hostwinds_instance_id, region, status, created, updated, approximate_cost)
                        values ('72000000-0000-0000-0000-000000000001', 'W', 'Dallas', 'active', '2026-01-01Z', '2026-01-01Z', 30);
                        insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, created, approximate_cost)
                        values ('82000000-0000-0000-0000-000000000001', '72000000-0000-0000-0000-000000000001', '198.51.100.1', 'assigned', '2026-01-01Z', 9),
                               ('82000000-0000-0000-0000-000000000002', '72000000-0000-0000-0000-000000000001', '198.51.100.2', 'assigned', '2026-01-01Z', null),
                               ('82000000-0000-0000-0000-000000000003', '72000000-0000-0000-0000-000000000001', '198.51.100.3', 'assigned', '2026-01-01Z', 1),
                               ('82000000-0000-0000-0000-000000000004', null, '198.51.100.4', 'assigned', '2026-01-01Z', 1);
                        insert into domains (id, tenant_id, domain, created)
                        select ('d2000000-0000-0000-0000-00000000000' || d.n)::uuid, d.tenant::uuid, d.name || '.example', '2026-01-01Z'
                          from (values (3, :c, 'c'), (4, :d, 'd'), (5, :e, 'e'), (6, :f, 'f'), (7, :g, 'g')) d (n, tenant, name);
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                        select ('d2000000-0000-0000-0000-00000000000' || a.domain)::uuid, ('82000000-0000-0000-0000-00000000000' || a.ip)::uuid, 'active', '2026-02-01Z'
                          from (values (3, 1), (3, 2), (4, 2), (4, 3), (5, 4), (6, 4), (7, 4)) a (domain, ip);
                        """)
                .param("c", C)
                .param("d", D)
                .param("e", E)
                .param("f", F)
                .param("g", G)
                .update();
    }
}
