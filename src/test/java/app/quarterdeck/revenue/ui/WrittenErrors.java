package app.quarterdeck.revenue.ui;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes errors as they are read from the event store, and the mail of the same hours, for tests of what is shown of them. */
final class WrittenErrors {

    static final UUID ACME = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");

    private WrittenErrors() {}

    /**
     * Of 1,000 mails of an hour in which {@code smtp} had errors, 60 bounced, 40 were blocked and 13 were complained about;
     * of 10,000 others 200, 100 and 97 in 9,700. And an error of the fleet, of whose mail nothing is known.
     */
    static void fill(JdbcClient database) {
        database.sql("""
                insert into tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'Acme');
                insert into deliverability_daily_summary
                       (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                values ('aaaaaaaa-0000-0000-0000-000000000001', '2026-06-25', 10000, 9700, 200, 100, 97);
                insert into quarterdeck.delivery_hour (tenant_id, hour, delivered, hard_bounced, soft_bounced, blocked, complaints, deferred)
                values ('aaaaaaaa-0000-0000-0000-000000000001', '2026-06-30 10:00Z', 900, 40, 20, 40, 13, 0);
                insert into deliverability_daily_summary
                       (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                values ('aaaaaaaa-0000-0000-0000-000000000001', '2026-06-30', 1000, 900, 60, 40, 13);
                insert into quarterdeck.error_hour (tenant_id, hour, component, severity, affected_emails, cost_micros, events, unreadable)
                values ('aaaaaaaa-0000-0000-0000-000000000001', '2026-06-30 10:00Z', 'smtp', 'high', 50, 2500000, 3, 0),
                       (null, '2026-06-30 11:00Z', 'dns', null, 0, 0, 1, 1);
                """).update();
        answered(database, null);
    }

    /** One long ago. */
    static void old(JdbcClient database) {
        database.sql("""
                insert into quarterdeck.error_hour (tenant_id, hour, component, severity, affected_emails, cost_micros, events, unreadable)
                values (null, '2026-05-01 10:00Z', 'dns', 'low', 1, 1, 1, 0)
                """).update();
    }

    /** The event store answered at half past nine; then perhaps it did not. */
    static void answered(JdbcClient database, @Nullable String lastError) {
        database.sql("""
                        insert into quarterdeck.event_snapshot (question, as_of, last_error, last_error_at)
                        values ('errors', '2026-07-01 09:30Z', :error, case when cast(:error as text) is not null then '2026-07-01 09:35Z'::timestamptz end)
                            on conflict (question) do update
                           set as_of         = excluded.as_of,
                               last_error    = excluded.last_error,
                               last_error_at = excluded.last_error_at
                        """).param("error", lastError).update();
    }
}
