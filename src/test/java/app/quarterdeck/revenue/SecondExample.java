package app.quarterdeck.revenue;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The metric catalogue's second example (June 2026), as far as it is about emails and recurring revenue; without the late bounce, which comes as an event. */
public final class SecondExample {

    /** Tenant C: pays a year in advance, on a plan that is priced individually; its complaints come days after its emails. */
    public static final String CARO = "cccccccc-0000-0000-0000-000000000003";

    /** Tenant D: was paid back more than it paid; the platform says of its emails that more were sent. */
    public static final String DORN = "dddddddd-0000-0000-0000-000000000004";

    private SecondExample() {}

    /** Writes it into an empty database, whose table is then one that a platform filled as it liked. */
    public static void fill(JdbcClient database) {
        database.sql("""
                        alter table deliverability_daily_summary drop constraint if exists deliverability_daily_summary_adds_up;
                        insert into tenants (id, name, created) values (:c::uuid, 'Caro', '2026-01-01Z'), (:d::uuid, 'Dorn', '2026-01-01Z');
                        insert into plans (id, name, slug, price_monthly)
                        values ('00000000-0000-0000-0000-000000000001', 'Enterprise', 'enterprise', 0),
                               ('00000000-0000-0000-0000-000000000149', 'Growth', 'growth', 149);
                        insert into subscriptions (id, tenant_id, plan_id, status, created)
                        values ('50000000-0000-0000-0000-000000000003', :c::uuid, '00000000-0000-0000-0000-000000000001', 'active', '2026-01-01Z'),
                               ('50000000-0000-0000-0000-000000000004', :d::uuid, '00000000-0000-0000-0000-000000000149', 'active', '2026-01-01Z');
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        values ('50000000-0000-0000-0000-000000000003', 948, 'succeeded', '2026-06-01Z', '2027-06-01Z'),
                               ('50000000-0000-0000-0000-000000000004', 100, 'succeeded', '2026-06-01Z', '2026-07-01Z'),
                               ('50000000-0000-0000-0000-000000000004', -151, 'succeeded', '2026-06-01Z', '2026-07-01Z');
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:c::uuid, '2026-06-10', 1000, 1000, 0, 0, 0),
                               (:c::uuid, '2026-06-14', 0, 0, 0, 0, 8),
                               (:d::uuid, '2026-06-05', 1000, 880, 56, 4, 0);
                        """).param("c", CARO).param("d", DORN).update();
    }
}
