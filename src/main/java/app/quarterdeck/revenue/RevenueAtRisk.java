package app.quarterdeck.revenue;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The money that depends on deliverability, for readers who may see money. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class RevenueAtRisk {

    private final JdbcClient database;
    private final TenantRiskRows tenants;
    private final IncidentRows incidents;

    RevenueAtRisk(JdbcClient database, TenantRiskRows tenants, IncidentRows incidents) {
        this.database = database;
        this.tenants = tenants;
        this.incidents = incidents;
    }

    /** A page of the tenants with their money. */
    public List<TenantRisk> tenants(TenantQuery query, int offset, int limit) {
        return tenants.page(query, offset, limit, TenantRisk.class);
    }

    /** The first tenants with their money, and the sums over all of them; empty if there are none. */
    public Optional<TenantPage<TenantRisk>> top(TenantQuery query, int limit) {
        return tenants.top(query, limit, TenantRisk.class);
    }

    /** All of the tenants with their money, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantRisk> allTenants(TenantQuery query) {
        return tenants.all(query, TenantRisk.class);
    }

    /** Sums over the tenants the query finds. */
    public TenantTotals totals(TenantQuery query) {
        return tenants.totals(query);
    }

    /** What a customer is worth as of the end of a period, and the revenue events of the 30 days that end with it. */
    public TenantWorth worth(UUID tenant, ReportingPeriod period) {
        return database.sql("""
                        select p.events as performance_events, p.least as performance_least,
                               l.value as lifetime_value_value, l.lowest as lifetime_value_lowest, l.highest as lifetime_value_highest
                          from (select coalesce(sum(e.events), 0)::bigint                                                as events,
                                       quarterdeck.setting_on('performance_events_least', cast(:to as date) - 1)::bigint as least
                                  from quarterdeck.performance_events(:to) e
                                 where e.tenant_id = :tenant) p
                          left join quarterdeck.lifetime_values(:to) l on l.tenant_id = :tenant
                        """)
                .param("to", period.to())
                .param("tenant", tenant)
                .query(Row.as(TenantWorth.class))
                .single();
    }

    /** The incidents that are open at this moment, and what is at risk in them. */
    public IncidentsAtRisk openIncidents() {
        return incidents.atRisk();
    }

    /** The sum of what is at risk in the incidents the query finds; empty if it finds none. */
    public Optional<BigDecimal> atRisk(IncidentQuery query) {
        return incidents.atRisk(query);
    }

    /** What is at risk in each of these incidents, by their id. */
    public Map<Long, IncidentStake> stakes(Collection<Long> incidents) {
        return database
                .sql("select id, loss_per_hour, mrr, at_risk from quarterdeck.incident where id = any (:ids)")
                .param("ids", incidents.toArray(Long[]::new))
                .query(Row.of(IncidentId.class, IncidentStake.class, Map::entry))
                .list()
                .stream()
                .collect(Collectors.toMap(it -> it.getKey().id(), Map.Entry::getValue));
    }

    private record IncidentId(long id) {}
}
