package app.quarterdeck.costs;

import app.quarterdeck.revenue.WorkedExample;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The metric catalogue's worked example (June 2026) with its fleet, assignments and payments. */
public final class CostExample {

    public static final String ACME = WorkedExample.ACME;
    public static final String BRIX = WorkedExample.BRIX;
    public static final String V1 = "71000000-0000-0000-0000-000000000001";
    public static final String V3 = "71000000-0000-0000-0000-000000000003";
    public static final String I1 = "81000000-0000-0000-0000-000000000001";
    public static final String I2 = "81000000-0000-0000-0000-000000000002";

    private CostExample() {}

    /** Writes it into an empty database. */
    public static void fill(JdbcClient database) {
        WorkedExample.fill(database);
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select s.id, p.amount, p.status, '2026-06-01Z', '2026-07-01Z'
                          from (values (:a::uuid, 299, 'succeeded'), (:a::uuid, 299, 'failed'), (:b::uuid, 99, 'succeeded')) p (tenant, amount, status)
                          join subscriptions s on s.tenant_id = p.tenant;
                        update subscriptions set current_period_start = '2026-06-01Z';
                        insert into billing_analytics (tenant_id, subscription_id, emails_sent, period_start, period_end)
                        select :a, s.id::text, 11000, b.period_start, b.period_end
                          from subscriptions s
                          cross join (values (timestamptz '2026-06-01Z', timestamptz '2026-06-16Z'), ('2026-06-16Z', '2026-07-01Z')) b (period_start, period_end)
                         where s.tenant_id = :a::uuid;
                        insert into vps_instances (id, hostwinds_instance_id, region, status, created, approximate_cost)
                        values ('71000000-0000-0000-0000-000000000001', 'V1', 'Dallas', 'active', '2026-01-01Z', 20),
                               ('71000000-0000-0000-0000-000000000002', 'V2', 'Dallas', 'active', '2026-01-01Z', 10),
                               ('71000000-0000-0000-0000-000000000003', 'V3', 'Seattle', 'active', '2026-01-01Z', 10);
                        insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, created, approximate_cost)
                        values ('81000000-0000-0000-0000-000000000001', '71000000-0000-0000-0000-000000000001', '192.0.2.1', 'assigned', '2026-01-01Z', 5),
                               ('81000000-0000-0000-0000-000000000002', '71000000-0000-0000-0000-000000000001', '192.0.2.2', 'assigned', '2026-01-01Z', 5),
                               ('81000000-0000-0000-0000-000000000003', '71000000-0000-0000-0000-000000000002', '192.0.2.3', 'assigned', '2026-01-01Z', 5),
                               ('81000000-0000-0000-0000-000000000004', '71000000-0000-0000-0000-000000000002', '192.0.2.4', 'burned', '2026-01-01Z', 5);
                        insert into domains (id, tenant_id, domain)
                        values ('d1000000-0000-0000-0000-000000000001', :a::uuid, 'one.example'),
                               ('d1000000-0000-0000-0000-000000000002', :a::uuid, 'two.example'),
                               ('d1000000-0000-0000-0000-000000000003', :b::uuid, 'three.example');
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                        values ('d1000000-0000-0000-0000-000000000001', '81000000-0000-0000-0000-000000000001', 'active', '2026-02-01Z'),
                               ('d1000000-0000-0000-0000-000000000002', '81000000-0000-0000-0000-000000000002', 'active', '2026-02-01Z'),
                               ('d1000000-0000-0000-0000-000000000002', '81000000-0000-0000-0000-000000000002', 'active', '2026-02-01Z'),
                               ('d1000000-0000-0000-0000-000000000003', '81000000-0000-0000-0000-000000000003', 'active', '2026-02-01Z');
                        """).param("a", ACME).param("b", BRIX).update();
    }
}
