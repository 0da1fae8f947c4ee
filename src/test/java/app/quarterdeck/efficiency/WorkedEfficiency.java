package app.quarterdeck.efficiency;

import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.testing.FirstSight;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The metric catalogue's worked example, June 2026, with plans that allow 100,000 mails a month, mail on three days and three
 * incidents: one of Acme's two acted on in time, Brix's not at all.
 */
public final class WorkedEfficiency {

    private WorkedEfficiency() {}

    /** Writes the rows; no day is scored yet. */
    public static void fill(JdbcClient database) {
        SmallFleet.write(database);
        database.sql("update plans set max_emails_per_month = 100000").update();
        database.sql("update tenants set created = '2026-01-01Z'").update();
        database.sql("update subscriptions set created = '2026-01-01Z'").update();
        FirstSight.of(database);
        mail(database, SmallFleet.ACME, "2026-06-15", 20000, 19500, 400, 100);
        mail(database, SmallFleet.ACME, "2026-06-20", 2000, 1950, 40, 10);
        mail(database, SmallFleet.BRIX, "2026-06-15", 1000, 880, 120, 0);
        incident(database, SmallFleet.ACME, "2026-06-10T08:00Z", "2026-06-10T09:00Z");
        incident(database, SmallFleet.ACME, "2026-06-11T08:00Z", "2026-06-11T11:00Z");
        incident(database, SmallFleet.BRIX, "2026-06-12T08:00Z", null);
    }

    static void mail(JdbcClient database, UUID tenant, String day, int sent, int delivered, int bounced, int blocked) {
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked)
                        values (?, cast(? as date), ?, ?, ?, ?)
                        """).params(tenant, day, sent, delivered, bounced, blocked).update();
    }

    private static void incident(JdbcClient database, UUID tenant, String opened, @Nullable String acted) {
        database.sql("""
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                                          loss_per_hour, mrr, at_risk, acknowledged, acknowledged_by, acted, acted_by, action,
                                                          recovered, recovered_by)
                        select :tenant, 'bounces', 'rule', o.at, o.at, o.at + interval '2 hours', 10, 100, 0.1, 1, 299, 50,
                               o.acted, case when o.acted is not null then 'cto' end, o.acted, case when o.acted is not null then 'cto' end,
                               case when o.acted is not null then 'Paused' end, o.at + interval '1 day', 'cto'
                          from (select cast(:opened as timestamptz) as at, cast(:acted as timestamptz) as acted) o
                        """)
                .param("tenant", tenant)
                .param("opened", opened)
                .param("acted", acted)
                .update();
    }

    /**
     * Mail by address on the last of June: I1 warmed, Acme's, 7,200 mails of which 3,000 in one hour; I2 warming, Acme's, 800; I3
     * warmed, Brix's, 500 of 500. And what mailbox providers made of it.
     */
    public static void fillAddresses(JdbcClient database) {
        database.sql("update domain_ip_assignments set warmup_state = 'warmed'").update();
        database.sql("update smtp_ip_addresses set status = 'warming' where ip_address = '192.0.2.2'")
                .update();
        address(database, SmallFleet.ACME, "192.0.2.1", 7100, 100);
        address(database, SmallFleet.ACME, "192.0.2.2", 800, 0);
        address(database, SmallFleet.BRIX, "192.0.2.3", 500, 0);
        hour(database, SmallFleet.ACME, 10, 3000);
        hour(database, SmallFleet.ACME, 11, 5000);
        hour(database, SmallFleet.BRIX, 10, 500);
        database.sql("""
                        insert into quarterdeck.delivery_provider_day
                               (tenant_id, tracking_date, mailbox_provider, delivered, bounced, blocked, complaints, deferred)
                        values (:acme, '2026-06-30', 'gmail', 900, 80, 20, 1, 0), (:brix, '2026-06-30', 'gmail', 1000, 0, 0, 0, 0),
                               (:acme, '2026-06-30', 'gmx', 500, 0, 0, 0, 0)
                        """)
                .param("acme", SmallFleet.ACME)
                .param("brix", SmallFleet.BRIX)
                .update();
    }

    private static void address(JdbcClient database, UUID tenant, String address, int delivered, int bounced) {
        database.sql("""
                        insert into quarterdeck.delivery_ip_day
                               (tenant_id, tracking_date, ip_address, delivered, bounced, blocked, complaints, deferred)
                        values (?, '2026-06-30', ?, ?, ?, 0, 0, 0)
                        """).params(tenant, address, delivered, bounced).update();
    }

    private static void hour(JdbcClient database, UUID tenant, int hour, int delivered) {
        database.sql("""
                        insert into quarterdeck.delivery_hour
                               (tenant_id, hour, delivered, hard_bounced, soft_bounced, blocked, complaints, deferred)
                        values (?, timestamptz '2026-06-30Z' + ? * interval '1 hour', ?, 0, 0, 0, 0, 0)
                        """).params(tenant, hour, delivered).update();
    }
}
