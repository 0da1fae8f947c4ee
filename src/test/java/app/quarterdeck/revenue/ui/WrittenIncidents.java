package app.quarterdeck.revenue.ui;

import app.quarterdeck.testing.TestClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes tenants and incidents as the detection does, for tests of what is shown of them. */
final class WrittenIncidents {

    private final JdbcClient database;

    WrittenIncidents(JdbcClient database) {
        this.database = database;
    }

    UUID tenant(String name) {
        return database.sql("insert into public.tenants (id, name) values (gen_random_uuid(), :name) returning id")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    /** 118 bounces in 1,000 mails, found by the rule some time ago. */
    long bounces(UUID tenant, Duration ago) {
        return incident(tenant, "bounces", "rule", ago);
    }

    /** 12 complaints about 1,000 mails, found by the detector some time ago. */
    long complaints(UUID tenant, Duration ago) {
        return incident(tenant, "complaints", "detector", ago);
    }

    private long incident(UUID tenant, String cause, String foundBy, Duration ago) {
        Instant opened = TestClock.START.minus(ago);
        return database.sql("""
                        with opened as (
                            insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials,
                                                              rate_limit, detector_score, loss_per_hour, mrr, at_risk)
                            values (:tenant, :cause, :foundBy, :since, :opened, :due,
                                    case :cause when 'bounces' then 118 else 12 end, 1000,
                                    case :cause when 'bounces' then 0.10 else 0.0005 end,
                                    case :foundBy when 'detector' then 8.25 end, 3.25, 499, 127.90)
                            returning id, opened, detected_by
                        ), entered as (
                            insert into quarterdeck.incident_entry (incident_id, at, who, kind, text)
                            select id, opened, 'quarterdeck', 'opened', detected_by from opened
                        )
                        select id from opened
                        """)
                .param("tenant", tenant)
                .param("cause", cause)
                .param("foundBy", foundBy)
                .param("since", Timestamp.from(opened.minus(Duration.ofHours(3))))
                .param("opened", Timestamp.from(opened))
                .param("due", Timestamp.from(opened.plus(Duration.ofHours(2))))
                .query(Long.class)
                .single();
    }
}
