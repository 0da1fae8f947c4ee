package app.quarterdeck.benchmarks;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two senders in June 2026: a shop with a mail of every day, and a bank with one day. The shop bounces 2 %, opens 40 %. */
public final class SmallMarket {

    public static final UUID SHOP = new UUID(50, 1);
    public static final UUID BANK = new UUID(50, 2);

    private static final UUID COMPANY_OF_BANK = new UUID(51, 2);

    private SmallMarket() {}

    /** Fills and counts it; the platform reports opens, but nobody has said how it counts them. */
    public static void fill(JdbcClient database) {
        sender(database, SHOP, "Shop", "E-commerce");
        sender(database, BANK, "Bank", "Finance");
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam,
                                emails_opened, emails_clicked, emails_unsubscribed)
                        select :shop, day::date, 1000, 970, 20, 10, 1, 388, 20, 2
                          from generate_series(date '2026-06-01', date '2026-06-30', interval '1 day') day
                        """).param("shop", SHOP).update();
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, company_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:bank, :company, '2026-06-15', 100, 97, 2, 1, 0)
                        """).param("bank", BANK).param("company", COMPANY_OF_BANK).update();
        database.sql("""
                        insert into quarterdeck.delivery_provider_day
                               (tenant_id, tracking_date, mailbox_provider, delivered, bounced, blocked, complaints, deferred)
                        values (:shop, '2026-06-15', 'gmail', 10000, 100, 50, 20, 0), (:shop, '2026-06-15', 'outlook', 5000, 100, 50, 1, 0)
                        """).param("shop", SHOP).update();
        count(database);
    }

    /** As the job does. */
    public static void count(JdbcClient database) {
        database.sql("select quarterdeck.count_mail_months('2026-07-01', 'infinity', '2026-07-01T00:50:00Z')")
                .query(Integer.class)
                .single();
    }

    public static void sender(JdbcClient database, UUID tenant, String name, String industry) {
        database.sql("insert into tenants (id, name) values (:id, :name)")
                .param("id", tenant)
                .param("name", name)
                .update();
        database.sql("insert into companies (id, tenant_id, name, industry) values (:id, :tenant, :name, :industry)")
                .param("id", new UUID(51, tenant.getLeastSignificantBits()))
                .param("tenant", tenant)
                .param("name", name)
                .param("industry", industry)
                .update();
    }

    public static void day(JdbcClient database, UUID tenant, LocalDate day, int sent, int bounced) {
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:tenant, :day, :sent, :sent - :bounced, :bounced, 0, 0)
                        """)
                .param("tenant", tenant)
                .param("day", day)
                .param("sent", sent)
                .param("bounced", bounced)
                .update();
    }

    public static void stateCounting(JdbcClient database) {
        database.sql(
                        "update quarterdeck.own_counting set opens = 'unique', clicks = 'unique', machine_opens = 'included'")
                .update();
    }
}
