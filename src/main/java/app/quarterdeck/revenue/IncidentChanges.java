package app.quarterdeck.revenue;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.revenue.Incident.Step;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Changes incidents, with an entry in their history and in the audit log, and tells who shows them. */
@Component
class IncidentChanges {

    private final KeptIncidents incidents;
    private final IncidentStates states;
    private final IncidentEntries entries;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;
    private final AuditLog audit;

    IncidentChanges(
            KeptIncidents incidents,
            IncidentStates states,
            IncidentEntries entries,
            ReportingCalendar calendar,
            ApplicationEventPublisher publisher,
            AuditLog audit) {
        this.incidents = incidents;
        this.states = states;
        this.entries = entries;
        this.calendar = calendar;
        this.publisher = publisher;
        this.audit = audit;
    }

    /**
     * Takes a step.
     *
     * @param seen as it was shown
     * @throws ChangedMeanwhileException if somebody else was quicker, or the step cannot be taken
     */
    void step(
            Incident seen,
            String kind,
            String text,
            BiFunction<IncidentProgress, Step, Optional<IncidentProgress>> step) {
        var by = new Step(calendar.now(), CurrentUser.name());
        var changed = incidents
                .findById(seen.id())
                .filter(it -> Objects.equals(it.version(), seen.version()))
                .flatMap(it -> step.apply(it.progress(), by).map(it::with))
                .orElseThrow(() -> changedMeanwhile(seen));
        try {
            incidents.save(changed);
        } catch (OptimisticLockingFailureException e) {
            throw changedMeanwhile(seen);
        }
        enter(seen, kind, text);
        audit.record("incident." + kind, entry(seen, ""), entry(current(seen), text));
        publisher.publishEvent(new IncidentsChanged(List.of(seen.id())));
    }

    void note(Incident incident, String text) {
        enter(incident, "noted", text);
        audit.record("incident.noted", null, entry(incident, text));
        publisher.publishEvent(new IncidentsChanged(List.of(incident.id())));
    }

    private ChangedMeanwhileException changedMeanwhile(Incident seen) {
        return new ChangedMeanwhileException("Incident " + seen.id(), current(seen));
    }

    private Incident current(Incident seen) {
        return states.findById(seen.id()).orElseThrow();
    }

    private void enter(Incident incident, String kind, String text) {
        entries.save(new IncidentEntry(null, incident.id(), calendar.now(), CurrentUser.name(), kind, text));
    }

    private static Map<String, Object> entry(Incident incident, String text) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("incident", incident.id());
        entry.put("tenant", incident.tenantName());
        entry.put("state", incident.state().name().toLowerCase(Locale.ROOT));
        if (!text.isEmpty()) {
            entry.put("text", text);
        }
        return entry;
    }
}
