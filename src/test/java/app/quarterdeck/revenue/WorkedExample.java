package app.quarterdeck.revenue;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The metric catalogue's worked example (June 2026), as far as it is about deliverability and recurring revenue. */
public final class WorkedExample {

    /** Tenant A of the example. */
    public static final String ACME = "aaaaaaaa-0000-0000-0000-000000000001";

    /** Tenant B of the example. */
    public static final String BRIX = "bbbbbbbb-0000-0000-0000-000000000002";

    private WorkedExample() {}

    /** Writes it into an empty database. */
    public static void fill(JdbcClient database) {
        database.sql("""
                        insert into tenants (id, name, created) values (:a::uuid, 'Acme', '2026-01-01Z'), (:b::uuid, 'Brix', '2026-01-01Z');
                        insert into plans (id, name, slug, price_monthly)
                        values ('00000000-0000-0000-0000-000000000299', 'Business', 'business', 299),
                               ('00000000-0000-0000-0000-000000000099', 'Starter', 'starter', 99);
                        insert into subscriptions (tenant_id, plan_id, status, created)
                        values (:a::uuid, '00000000-0000-0000-0000-000000000299', 'active', '2026-01-01Z'),
                               (:b::uuid, '00000000-0000-0000-0000-000000000099', 'past_due', '2026-01-01Z');
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:a::uuid, '2026-06-15', 22000, 21450, 440, 110, 11),
                               (:b::uuid, '2026-06-15', 1000, 880, 120, 0, 0);
                        """).param("a", ACME).param("b", BRIX).update();
    }
}
