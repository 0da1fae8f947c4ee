package app.quarterdeck.decisions;

import app.quarterdeck.events.BusinessEvent.StrategicDecision;
import app.quarterdeck.events.BusinessEvents;
import app.quarterdeck.security.AuditLog;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what happened to decisions, in the transaction in which it did: in their history, in the audit log, as events. */
@Component
class DecisionNews {

    private final DecisionRows rows;
    private final JdbcClient database;
    private final AuditLog audit;
    private final BusinessEvents events;
    private final ApplicationEventPublisher publisher;

    DecisionNews(
            DecisionRows rows,
            JdbcClient database,
            AuditLog audit,
            BusinessEvents events,
            ApplicationEventPublisher publisher) {
        this.rows = rows;
        this.database = database;
        this.audit = audit;
        this.events = events;
        this.publisher = publisher;
    }

    /** The row as it is, kept from others until the transaction ends. */
    String lock(long id) {
        return database.sql("select to_jsonb(d)::text from quarterdeck.decision d where d.id = :id for update")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse("{}");
    }

    /** Tells a step; before is the row as it was, {@code {}} for a new one. */
    Decision tell(long id, DecisionEntry.Step step, Instant at, String by, String note, String before) {
        var decision = rows.one(id);
        var changes = database.sql("""
                        select before::text as before, after::text as after
                          from quarterdeck.keep_decision_step(:id, :at, :by, :step, :note, cast(:before as jsonb))
                        """)
                .param("id", id)
                .param("at", at)
                .param("by", by)
                .param("step", step)
                .param("note", note)
                .param("before", before)
                .query(Kept.class)
                .single()
                .changes();
        record(decision, step, note, changes);
        return decision;
    }

    /** Tells of what the database has written into the history itself. */
    void told(Decision decision, DecisionEntry entry) {
        record(decision, entry.step(), entry.note(), new Changes(entry.before(), entry.after()));
    }

    /** The event of a decision that was just made. */
    void track(Decision decision) {
        var hours = decision.hours().orElseThrow().doubleValue();
        var event = new StrategicDecision(
                "decision-" + decision.id(), decision.content().title(), hours);
        decision.content()
                .tenantId()
                .ifPresentOrElse(
                        tenant -> events.trackStrategicDecisionEvent(tenant, event),
                        () -> events.trackStrategicDecisionEvent(event));
    }

    private void record(Decision decision, DecisionEntry.Step step, String note, Changes changes) {
        var after = new LinkedHashMap<String, Object>();
        after.put("decision", decision.id());
        after.put("title", decision.content().title());
        after.putAll(changes.after());
        if (!note.isEmpty()) {
            after.put("text", note);
        }
        audit.record("decision." + step.key().replace('_', '-'), changes.before(), after);
        publisher.publishEvent(new DecisionsChanged());
    }

    private record Kept(String before, String after) {

        Changes changes() {
            return new Changes(DecisionRows.values(before), DecisionRows.values(after));
        }
    }

    private record Changes(Map<String, Object> before, Map<String, Object> after) {}
}
