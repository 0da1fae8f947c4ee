package app.quarterdeck.revenue;

import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.data.Sums;
import app.quarterdeck.figures.DatabaseClock;
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

    private static final Sums<Sum> SUM = new Sums<>(Sum.class, "sum(at_risk) as all_amount");

    private final Listing listing;
    private final JdbcClient database;
    private final DatabaseClock clock;

    IncidentRows(Listing listing, JdbcClient database, DatabaseClock clock) {
        this.listing = listing;
        this.database = database;
        this.clock = clock;
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
        return listing.of(Incident.class).sums(found(query), SUM).amount;
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
            clock.use();
        }
    }

    private static Criteria found(IncidentQuery query) {
        return Criteria.from(Listing.contains(query.search(), "tenantName"), Listing.equal("state", query.state()));
    }

    private record Sum(Optional<BigDecimal> amount) {}
}
