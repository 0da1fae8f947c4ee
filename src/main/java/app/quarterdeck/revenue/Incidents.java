package app.quarterdeck.revenue;

import app.quarterdeck.figures.Interval;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.revenue.Incident.Cause;
import app.quarterdeck.revenue.Incident.Detection;
import app.quarterdeck.revenue.Incident.State;
import app.quarterdeck.revenue.Incident.Step;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
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

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;

    Incidents(JdbcClient database, ReportingCalendar calendar, ApplicationEventPublisher publisher) {
        this.database = database;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    /** The incidents that are not over, those first whose clock runs out first; acted on ones last. */
    public List<Incident> open() {
        return database.sql("""
                        select * from quarterdeck.incident_state
                         where recovered is null
                         order by acted is not null, due, id
                        """).query(Incidents::incident).list();
    }

    /** A tenant's incidents, the newest first. */
    public List<Incident> of(UUID tenant) {
        return database.sql(
                        "select * from quarterdeck.incident_state where tenant_id = :tenant order by opened desc, id desc")
                .param("tenant", tenant)
                .query(Incidents::incident)
                .list();
    }

    /** A page of all incidents, the newest first. */
    public List<Incident> page(int offset, int limit) {
        return database.sql(
                        "select * from quarterdeck.incident_state order by opened desc, id desc offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Incidents::incident)
                .list();
    }

    /** How many incidents there ever were. */
    public int count() {
        return database.sql("select count(*) from quarterdeck.incident_state")
                .query(Integer.class)
                .single();
    }

    /**
     * One incident.
     *
     * @throws NotFoundException if there is none of this number
     */
    public Incident incident(long id) {
        return database.sql("select * from quarterdeck.incident_state where id = :id")
                .param("id", id)
                .query(Incidents::incident)
                .optional()
                .orElseThrow(() -> new NotFoundException("Incident " + id));
    }

    /** What happened to an incident, the oldest first. */
    public List<IncidentEntry> history(long id) {
        return database.sql(
                        "select at, who, kind, text from quarterdeck.incident_entry where incident_id = :id order by at, id")
                .param("id", id)
                .query((row, number) -> new IncidentEntry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("who"),
                        row.getString("kind"),
                        row.getString("text")))
                .list();
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
        enter(incident.id(), "noted", words(text));
        publisher.publishEvent(new IncidentsChanged(List.of(incident.id())));
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
        enter(incident.id(), kind, text);
        publisher.publishEvent(new IncidentsChanged(List.of(incident.id())));
    }

    private void enter(long incident, String kind, String text) {
        database.sql("""
                        insert into quarterdeck.incident_entry (incident_id, at, who, kind, text)
                        values (:incident, :now, :who, :kind, :text)
                        """)
                .param("incident", incident)
                .param("now", Timestamp.from(calendar.now()))
                .param("who", CurrentUser.name())
                .param("kind", kind)
                .param("text", text)
                .update();
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

    private static Incident incident(ResultSet row, int number) throws SQLException {
        return new Incident(
                row.getLong("id"),
                row.getObject("tenant_id", UUID.class),
                row.getString("tenant_name"),
                Cause.of(row.getString("cause")),
                Detection.of(row.getString("detected_by")),
                State.of(row.getString("state")),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("opened").toInstant(),
                row.getTimestamp("due").toInstant(),
                row.getLong("observed"),
                row.getLong("trials"),
                row.getBigDecimal("rate"),
                new Interval(row.getBigDecimal("rate_lower"), row.getBigDecimal("rate_upper")),
                row.getBigDecimal("rate_limit"),
                step(row, "acknowledged"),
                step(row, "acted"),
                RiskRows.text(row, "action"),
                step(row, "recovered"),
                row.getInt("version"));
    }

    private static Optional<Step> step(ResultSet row, String name) throws SQLException {
        var by = row.getString(name + "_by");
        return RiskRows.instant(row, name).map(at -> new Step(at, by));
    }
}
