package app.quarterdeck.efficiency;

import app.quarterdeck.data.FoundPage;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which scores the fleet and its tenants have, and what these are made of. For readers who see no money there is no part of cost,
 * and scores are those of the other parts.
 */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Efficiency {

    private static final int FETCH_SIZE = 1_000;

    private static final String TENANTS = """
            select *, count(*) over () as found
              from (select s.tenant_id, quarterdeck.tenant_name(t.id, t.name) as tenant_name, s.delivery, s.cost, s.utilisation, s.response, s.score,
                           quarterdeck.figure_of(f, coalesce(s.sent, 0), s.quota, null, 1) as quota_utilisation, s.sent, s.incidents_due,
                           e.efficiency_trend
                      from quarterdeck.tenant_scores(:from, :to, :money) s
                      join quarterdeck.tenant_known t on t.id = s.tenant_id and t.deleted_day = 'infinity'
                      join quarterdeck.figure f on f.key = 'quota_utilisation'
                      left join quarterdeck.executive_day e on e.dashboard_date = :to and e.tenant_id = s.tenant_id) s
             where :search = '' or position(lower(:search) in lower(tenant_name)) > 0
             order by %s
            """;

    private final JdbcClient database;

    Efficiency(JdbcClient database) {
        this.database = database;
    }

    /** What the fleet's score of a period is made of, where the score is going at its end, and what it was on the days of the period. */
    public FleetScore fleet(ReportingPeriod period) {
        var read = asked(period, """
                        with score as materialized (
                            select c.*, t.trend as trend_direction, t.recent as trend_recent, t.before as trend_before,
                                   r.due as incidents_due, r.in_time as incidents_in_time,
                                   w.delivery as weights_delivery, w.cost as weights_cost, w.utilisation as weights_utilisation,
                                   w.response as weights_response
                              from (select max(points) filter (where component = 'delivery')    as delivery,
                                           max(points) filter (where component = 'cost')        as cost,
                                           max(points) filter (where component = 'utilisation') as utilisation,
                                           max(points) filter (where component = 'response')    as response
                                      from quarterdeck.fleet_components(:from, :to, :money)
                                     where key = 'efficiency_score') c
                             cross join quarterdeck.score_weights(cast(:to as date) - 1) w
                             cross join quarterdeck.fleet_trend(:to, :money) t
                             cross join (select coalesce(sum(due), 0) as due, coalesce(sum(in_time), 0) as in_time
                                           from quarterdeck.response_facts(:from, :to)) r
                        )
                        select s.*, d.day as day_day, d.version as day_version, d.score as day_score, d.reported as day_reported,
                               d.delivery as day_delivery, d.cost as day_cost, d.utilisation as day_utilisation, d.response as day_response
                          from score s
                          left join quarterdeck.score_days(:from, :to, :money) d on true
                         order by d.day
                        """).query(Row.as(ScoreAndDay.class)).list();
        var score = read.getFirst();
        return new FleetScore(
                score.parts(),
                score.weights(),
                score.trend(),
                score.incidentsDue(),
                score.incidentsInTime(),
                read.stream().flatMap(it -> it.day().stream()).toList());
    }

    /**
     * A page of the tenants.
     *
     * @throws IllegalArgumentException if the order is one by cost and the reader sees no money
     */
    public List<TenantEfficiency> tenants(TenantEfficiencyQuery query, int offset, int limit) {
        return asked(query, " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(TenantEfficiency.class))
                .list();
    }

    /**
     * The first tenants, counted in the same statement.
     *
     * @throws IllegalArgumentException if the order is one by cost and the reader sees no money
     */
    public FoundPage<TenantEfficiency> topTenants(TenantEfficiencyQuery query, int limit) {
        return FoundPage.of(asked(query, " limit :limit")
                .param("limit", limit)
                .query(FoundPage.counted(TenantEfficiency.class))
                .list());
    }

    /**
     * All of the tenants, one by one, for a file; inside a transaction that lasts as long as the stream.
     *
     * @throws IllegalArgumentException if the order is one by cost and the reader sees no money
     */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantEfficiency> allTenants(TenantEfficiencyQuery query) {
        return asked(query, "").withFetchSize(FETCH_SIZE).query(Row.as(TenantEfficiency.class)).stream();
    }

    /** How many tenants the query finds. */
    public int countTenants(TenantEfficiencyQuery query) {
        return database.sql("""
                        select count(*)
                          from quarterdeck.tenant_known t
                         where t.created_day < :to
                           and t.deleted_day = 'infinity'
                           and (:search = '' or position(lower(:search) in lower(quarterdeck.tenant_name(t.id, t.name))) > 0)
                        """)
                .param("to", query.period().to())
                .param("search", query.search())
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(ReportingPeriod period, String sql) {
        return database.sql(sql)
                .param("from", period.from())
                .param("to", period.to())
                .param("money", CurrentUser.maySeeMoney());
    }

    private JdbcClient.StatementSpec asked(TenantEfficiencyQuery query, String part) {
        if (query.order() == TenantEfficiencyQuery.Order.COST && !CurrentUser.maySeeMoney()) {
            throw new IllegalArgumentException("An order by cost is not open to this reader");
        }
        return asked(query.period(), TENANTS.formatted(query.order().sql(query.descending())) + part)
                .param("search", query.search());
    }

    /** The score of the period, beside each day of it that is kept. */
    private record ScoreAndDay(
            @Embedded.Empty EfficiencyParts parts,
            EfficiencyWeights weights,
            EfficiencyTrend trend,
            long incidentsDue,
            long incidentsInTime,
            Optional<EfficiencyDay> day) {}
}
