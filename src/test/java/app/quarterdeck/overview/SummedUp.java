package app.quarterdeck.overview;

import app.quarterdeck.costs.CostExample;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The metric catalogue's worked example with incidents, decisions and savings about it, as of the first of July. One saving was made
 * within the 90 days before June, and checked twice; another, of other value, before them.
 */
public final class SummedUp {

    public static final UUID ACME = UUID.fromString(CostExample.ACME);
    public static final UUID BRIX = UUID.fromString(CostExample.BRIX);
    public static final LocalDate DAY = LocalDate.of(2026, 7, 1);

    private SummedUp() {}

    /** Writes it into an empty database, and keeps the day. */
    public static void writeAndKeep(JdbcClient database) {
        write(database);
        database.sql("select quarterdeck.keep_summary(date '2026-07-01', timestamptz '2026-07-01T09:41Z')")
                .query(Long.class)
                .single();
    }

    /** Writes it into an empty database, without summing anything up. */
    public static void write(JdbcClient database) {
        database.sql("select set_config('quarterdeck.now', '2026-07-01T09:41:00Z', true)")
                .query(String.class)
                .single();
        CostExample.fill(database);
        database.sql("""
                        update tenants set created = '2026-01-01Z';
                        update subscriptions set created = '2026-01-01Z';
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
                               ('bad_ip', 2, 'saving', 'I3', 'I3', '{}', '[]', 'b', :brix::uuid, 5, 'accepted', 'cfo', '2026-06-29', '2026-06-20Z', 'quarterdeck',
                                '2026-06-21Z', 'cfo', 5);
                        insert into quarterdeck.opportunity_resource (opportunity_id, claims, resource_kind, resource_id, name, cost)
                        select o.id, o.claims, r.kind, r.id::uuid, r.name, r.cost
                          from (values ('vps', '71000000-0000-0000-0000-000000000003', 'V3', 10), ('ip', '81000000-0000-0000-0000-000000000003', 'I3', 5)) r (kind, id, name, cost)
                          join quarterdeck.opportunity o on o.subject = r.name;
                        insert into quarterdeck.revenue_impact_day (tenant_id, day, positive_micros, negative_micros, events, unreadable)
                        values (:acme::uuid, '2026-06-20', 30000000, 10000000, 6, 0);
                        insert into quarterdeck.opportunity
                               (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, monthly_amount, state, owner, due, found_at, found_by,
                                accepted_at, accepted_by, accepted_amount, implemented_at, implemented_by, implemented_on, verified_at)
                        values ('proposed', 5, 'saving', 'V9', 'V9', '{}', '[]', 'c', 6, 'verified', 'cto', '2026-04-10', '2026-03-20Z', 'cto',
                                '2026-03-21Z', 'cfo', 6, '2026-04-01Z', 'cto', '2026-04-01', '2026-05-01Z'),
                               ('proposed', 5, 'saving', 'V8', 'V8', '{}', '[]', 'd', 50, 'verified', 'cto', '2026-01-20', '2025-12-20Z', 'cto',
                                '2025-12-21Z', 'cfo', 50, '2026-01-10Z', 'cto', '2026-01-10', '2026-02-09Z');
                        insert into quarterdeck.opportunity_check (opportunity_id, days, measured_at, from_day, to_day, cost_before, cost_measured, realised)
                        select o.id, c.days, c.to_day, c.to_day - 30, c.to_day, c.before, c.before - c.realised, c.realised
                          from (values ('V9', 30, date '2026-05-01', 10, 4), ('V9', 60, '2026-05-31', 10, 6),
                                       ('V8', 30, '2026-02-09', 90, 50)) c (subject, days, to_day, before, realised)
                          join quarterdeck.opportunity o on o.subject = c.subject;
                        """)
                .param("acme", CostExample.ACME)
                .param("brix", CostExample.BRIX)
                .update();
    }
}
