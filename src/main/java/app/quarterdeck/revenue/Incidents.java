package app.quarterdeck.revenue;

import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The incidents and what is done about them: acknowledged, acted on, recovered, with notes in between. Each step names
 * the version of the incident it was decided on, so that two people do not overwrite each other.
 */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Incidents {

    private static final int LONGEST_TEXT = 2000;

    private final IncidentRows rows;
    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;
    private final AuditLog audit;

    Incidents(
            IncidentRows rows,
            JdbcClient database,
            ReportingCalendar calendar,
            ApplicationEventPublisher publisher,
            AuditLog audit) {
        this.rows = rows;
        this.database = database;
        this.calendar = calendar;
        this.publisher = publisher;
        this.audit = audit;
    }

    /** The incidents that are not over, those first whose clock runs out first; acted on ones last. */
    public List<Incident> open() {
        return rows.notOver();
    }

    /** A tenant's incidents, the newest first. */
    public List<Incident> of(UUID tenant) {
        return rows.of(tenant);
    }

    /**
     * A page of the incidents there ever were.
     *
     * @throws IllegalArgumentException if the order is one by money and the reader may see none
     */
    public List<Incident> page(IncidentQuery query, int offset, int limit) {
        refuseOrderByMoney(query);
        return rows.page(query, offset, limit);
    }

    /**
     * All of the incidents, one by one, for a file; inside a transaction that lasts as long as the stream.
     *
     * @throws IllegalArgumentException if the order is one by money and the reader may see none
     */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Incident> all(IncidentQuery query) {
        refuseOrderByMoney(query);
        return rows.all(query);
    }

    /** How many incidents the query finds. */
    public int count(IncidentQuery query) {
        return rows.count(query);
    }

    /**
     * One incident.
     *
     * @throws NotFoundException if there is none of this number
     */
    public Incident incident(long id) {
        return rows.one(id).orElseThrow(() -> new NotFoundException("Incident " + id));
    }

    /** What happened to an incident, the oldest first. */
    public List<IncidentEntry> history(long id) {
        return rows.history(id);
    }

    /** Somebody has seen it and takes care. */
    @PreAuthorize(Roles.MAY_ACT_ON_INCIDENTS)
    @Transactional
    public void acknowledge(Incident incident) {
        change(incident, """
                update quarterdeck.incident
                   set acknowledged = :now, acknowledged_by = :who, version = version + 1
                 where id = :id and version = :version and acknowledged is null and recovered is null
                """, "acknowledged", "");
    }

    /**
     * Something was done about it, which stops the clock. Whoever acts has seen it: an incident that nobody acknowledged
     * is acknowledged in the same moment.
     *
     * @throws IllegalArgumentException if the action is blank or longer than 2,000 characters
     */
    @PreAuthorize(Roles.MAY_ACT_ON_INCIDENTS)
    @Transactional
    public void act(Incident incident, String action) {
        change(incident, """
                update quarterdeck.incident
                   set acknowledged = coalesce(acknowledged, :now), acknowledged_by = coalesce(acknowledged_by, :who),
                       acted = :now, acted_by = :who, action = :text, version = version + 1
                 where id = :id and version = :version and acted is null and recovered is null
                """, "acted", words(action));
    }

    /**
     * It is over; the next breach of the same kind opens a new one.
     *
     * @throws IllegalArgumentException if the text is blank or longer than 2,000 characters
     */
    @PreAuthorize(Roles.MAY_ACT_ON_INCIDENTS)
    @Transactional
    public void recover(Incident incident, String why) {
        change(incident, """
                update quarterdeck.incident
                   set recovered = :now, recovered_by = :who, version = version + 1
                 where id = :id and version = :version and recovered is null
                """, "recovered", words(why));
    }

    /**
     * Adds a remark.
     *
     * @throws IllegalArgumentException if the text is blank or longer than 2,000 characters
     */
    @PreAuthorize(Roles.MAY_ACT_ON_INCIDENTS)
    @Transactional
    public void note(Incident incident, String text) {
        enter(incident, "noted", words(text));
        audit.record("incident.noted", null, entry(incident, text.strip()));
        publisher.publishEvent(new IncidentsChanged(List.of(incident.id())));
    }

    private static void refuseOrderByMoney(IncidentQuery query) {
        if (query.order().money() && !CurrentUser.maySeeMoney()) {
            throw new IllegalArgumentException("An order by money is not open to this reader");
        }
    }

    private void change(Incident incident, String update, String kind, String text) {
        var changed = database.sql(update)
                .param("id", incident.id())
                .param("version", incident.version())
                .param("now", Timestamp.from(calendar.now()))
                .param("who", CurrentUser.name())
                .param("text", text)
                .update();
        if (changed == 0) {
            throw new IncidentChangedMeanwhileException(incident(incident.id()));
        }
        enter(incident, kind, text);
        audit.record("incident." + kind, entry(incident, ""), entry(incident(incident.id()), text));
        publisher.publishEvent(new IncidentsChanged(List.of(incident.id())));
    }

    private void enter(Incident incident, String kind, String text) {
        database.sql("""
                        insert into quarterdeck.incident_entry (incident_id, at, who, kind, text)
                        values (:incident, :now, :who, :kind, :text)
                        """)
                .param("incident", incident.id())
                .param("now", Timestamp.from(calendar.now()))
                .param("who", CurrentUser.name())
                .param("kind", kind)
                .param("text", text)
                .update();
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

    private static String words(String text) {
        var words = text.strip();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("Say what was done");
        }
        if (words.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("Say it in at most 2,000 characters");
        }
        return words;
    }
}
