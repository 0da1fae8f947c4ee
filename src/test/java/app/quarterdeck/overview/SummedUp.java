package app.quarterdeck.overview;

import app.quarterdeck.costs.CostExample;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The metric catalogue's worked example with incidents, decisions and savings about it, as of the first of July. */
public final class SummedUp {

    public static final UUID ACME = UUID.fromString(CostExample.ACME);
    public static final UUID BRIX = UUID.fromString(CostExample.BRIX);
    public static final LocalDate DAY = LocalDate.of(2026, 7, 1);

    private SummedUp() {}

    /** Writes it into an empty database, without summing anything up. */
    public static void write(JdbcClient database) {
        database.sql("select set_config('quarterdeck.now', '2026-07-01T09:41:00Z', true)")
                .query(String.class)
                .single();
        CostExample.fill(database);
        database.sql("""
                        update tenants set created = '2026-01-01Z';
                        insert into quarterdeck.incident
                               (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit, loss_per_hour, mrr, at_risk,
                                acknowledged, acknowledged_by, acted, acted_by, action, recovered, recovered_by)
                        values (:brix::uuid, 'bounces', 'rule', '2026-06-15Z', '2026-06-15T10:00Z', '2026-06-15T12:00Z', 120, 1000, 0.10, 0.25, 99, 30,
                                '2026-06-15T10:30Z', 'cto', '2026-06-15T11:00Z', 'cto', 'Paused', '2026-06-16Z', 'cto'),
                               (:acme::uuid, 'complaints', 'detector', '2026-06-20Z', '2026-06-20T10:00Z', '2026-06-20T12:00Z', 10, 100, 0.005, 0.25, 299, 10,
                                '2026-06-20T14:00Z', 'cto', '2026-06-20T15:00Z', 'cto', 'Paused', '2026-06-21Z', 'cto'),
                               (:brix::uuid, 'complaints', 'detector', '2026-07-01Z', '2026-07-01T08:00Z', '2026-07-01T10:00Z', 10, 100, 0.005, 0.25, 99, 50,
                                null, null, null, null, null, null, null);
                        insert into quarterdeck.decision
                               (title, question, options, choice, why, owner, metric, expected_change, expected_low, expected_high, probability, review_on, state,
                                raised_at, raised_by, decided_at, decided_by, baseline_from, baseline_to, baseline, tenant_id)
                        select d.title, 'What?', '{}', 'This', 'So', 'cfo', 'bounce_rate', 0, -1, 1, 0.5, '2026-09-01', 'decided',
                               d.raised, 'ceo', d.decided, 'ceo', '2026-05-01', '2026-05-31', 0.01, d.tenant
                          from (values ('Quick', timestamptz '2026-06-10T00:00Z', timestamptz '2026-06-10T10:00Z', :acme::uuid),
                                       ('Slow', '2026-06-11T00:00Z', '2026-06-15T00:00Z', null)) d (title, raised, decided, tenant);
                        insert into quarterdeck.decision (title, question, owner, raised_at, raised_by)
                        values ('Overdue', 'What?', 'cto', '2026-06-25T09:41Z', 'ceo'), ('Fresh', 'What?', 'cto', '2026-06-30T09:41Z', 'ceo');
                        insert into quarterdeck.opportunity
                               (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, tenant_id, monthly_amount, state, owner, due,
                                found_at, found_by, accepted_at, accepted_by, accepted_amount)
                        values ('idle_vps', 1, 'saving', 'V3', 'V3', '{}', '[]', 'a', null, 10, 'identified', null, null, '2026-06-20Z', 'quarterdeck', null, null, null),
                               ('bad_ip', 2, 'saving', 'I4', 'I4', '{}', '[]', 'b', :brix::uuid, 5, 'accepted', 'cfo', '2026-06-29', '2026-06-20Z', 'quarterdeck',
                                '2026-06-21Z', 'cfo', 5);
                        insert into quarterdeck.revenue_impact_day (tenant_id, day, positive_micros, negative_micros, events, unreadable)
                        values (:acme::uuid, '2026-06-20', 30000000, 10000000, 2, 0);
                        """)
                .param("acme", CostExample.ACME)
                .param("brix", CostExample.BRIX)
                .update();
    }
}
