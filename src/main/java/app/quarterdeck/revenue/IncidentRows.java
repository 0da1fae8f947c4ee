package app.quarterdeck.revenue;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.Interval;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.revenue.Incident.Cause;
import app.quarterdeck.revenue.Incident.Detection;
import app.quarterdeck.revenue.Incident.State;
import app.quarterdeck.revenue.Incident.Step;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code quarterdeck.incident_state}. */
@Repository
class IncidentRows {

    private static final String FILTER = """
             where (:search = '' or position(lower(:search) in lower(tenant_name)) > 0)
               and (:state = '' or state = :state)
            """;

    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    IncidentRows(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    List<Incident> page(IncidentQuery query, int offset, int limit) {
        return ordered(query, " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(IncidentRows::incident)
                .list();
    }

    /** All of them, one by one, from one statement; the caller's transaction holds it open. */
    Stream<Incident> all(IncidentQuery query) {
        return ordered(query, "").withFetchSize(FETCH_SIZE).query(IncidentRows::incident).stream();
    }

    Optional<BigDecimal> atRisk(IncidentQuery query) {
        return filtered(query, "select sum(at_risk) as at_risk from quarterdeck.incident_state" + FILTER)
                .query((row, number) -> Columns.decimal(row, "at_risk"))
                .single();
    }

    int count(IncidentQuery query) {
        return filtered(query, "select count(*) from quarterdeck.incident_state" + FILTER)
                .query(Integer.class)
                .single();
    }

    List<Incident> notOver() {
        return database.sql("""
                        select * from quarterdeck.incident_state
                         where recovered is null
                           and not tenant_is_deleted
                         order by acted is not null, due, id
                        """).query(IncidentRows::incident).list();
    }

    IncidentsAtRisk atRisk() {
        var atRisk = new ArrayList<AtRiskNow>(1);
        var open = database.sql("""
                        select s.*, sum(s.at_risk) over () as all_at_risk, count(*) filter (where s.mrr is null) over () as unknown
                          from quarterdeck.incident_state s
                         where s.recovered is null
                           and not s.tenant_is_deleted
                         order by s.acted is not null, s.due, s.id
                        """)
                .query((row, number) -> {
                    if (atRisk.isEmpty()) {
                        atRisk.add(new AtRiskNow(row.getBigDecimal("all_at_risk"), row.getLong("unknown")));
                    }
                    return incident(row, number);
                })
                .list();
        return new IncidentsAtRisk(open, atRisk.isEmpty() ? new AtRiskNow(BigDecimal.ZERO, 0) : atRisk.getFirst());
    }

    List<Incident> of(UUID tenant) {
        return database.sql(
                        "select * from quarterdeck.incident_state where tenant_id = :tenant order by opened desc, id desc")
                .param("tenant", tenant)
                .query(IncidentRows::incident)
                .list();
    }

    Optional<Incident> one(long id) {
        return database.sql("select * from quarterdeck.incident_state where id = :id")
                .param("id", id)
                .query(IncidentRows::incident)
                .optional();
    }

    List<IncidentEntry> history(long id) {
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

    private JdbcClient.StatementSpec ordered(IncidentQuery query, String part) {
        return filtered(
                        query,
                        "select incident.* from quarterdeck.incident_state incident "
                                + "cross join (select cast(:now as timestamptz)) asked (now)"
                                + FILTER + " order by " + query.order().sql(query.descending()) + part)
                .param("now", Timestamp.from(calendar.now()));
    }

    private JdbcClient.StatementSpec filtered(IncidentQuery query, String sql) {
        return database.sql(sql)
                .param("search", query.search().strip())
                .param("state", query.state().map(State::name).orElse("").toLowerCase(Locale.ROOT));
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
                Columns.decimal(row, "detector_score"),
                step(row, "acknowledged"),
                step(row, "acted"),
                Columns.text(row, "action"),
                step(row, "recovered"),
                row.getInt("version"));
    }

    private static Optional<Step> step(ResultSet row, String name) throws SQLException {
        var by = row.getString(name + "_by");
        return Columns.instant(row, name).map(at -> new Step(at, by));
    }
}
