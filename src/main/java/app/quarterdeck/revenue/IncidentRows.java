package app.quarterdeck.revenue;

import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of {@code quarterdeck.incident_state}, and what is at risk in them. */
@Repository
class IncidentRows {

    private final Listing listing;
    private final JdbcClient database;
    private final ReportingCalendar calendar;

    IncidentRows(Listing listing, JdbcClient database, ReportingCalendar calendar) {
        this.listing = listing;
        this.database = database;
        this.calendar = calendar;
    }

    List<Incident> page(IncidentQuery query, int offset, int limit) {
        useClock(query);
        return listing.page(Incident.class, found(query), query.order().sort(query.descending()), offset, limit);
    }

    Stream<Incident> all(IncidentQuery query) {
        useClock(query);
        return listing.all(Incident.class, found(query), query.order().sort(query.descending()));
    }

    int count(IncidentQuery query) {
        return listing.count(Incident.class, found(query));
    }

    Optional<BigDecimal> atRisk(IncidentQuery query) {
        return database.sql("""
                        select sum(at_risk) as amount
                          from quarterdeck.incident_state
                         where position(lower(:search) in lower(tenant_name)) > 0
                           and state = coalesce(:state, state)
                        """)
                .param("search", query.search().strip())
                .param("state", query.state())
                .query(Row.as(Sum.class))
                .single()
                .amount;
    }

    IncidentsAtRisk atRisk() {
        var open = database.sql("""
                        select *
                          from quarterdeck.incident_state
                         where recovered is null
                           and not tenant_is_deleted
                         order by urgency_rank, due, id
                        """)
                .query(Row.of(Incident.class, IncidentStake.class, Map::entry))
                .list();
        return new IncidentsAtRisk(
                open.stream().map(Map.Entry::getKey).toList(),
                AtRiskNow.of(open.stream().map(Map.Entry::getValue).toList()));
    }

    /** Whether the clock has run out depends on the time of the application. */
    private void useClock(IncidentQuery query) {
        if (query.order() == IncidentQuery.Order.IN_TIME) {
            database.sql("select set_config('quarterdeck.now', :now, true)")
                    .param("now", calendar.now().toString())
                    .query()
                    .singleRow();
        }
    }

    private static Criteria found(IncidentQuery query) {
        return Criteria.from(Listing.contains(query.search(), "tenantName"), Listing.equal("state", query.state()));
    }

    private record Sum(Optional<BigDecimal> amount) {}
}
