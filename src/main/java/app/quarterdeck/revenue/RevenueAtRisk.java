package app.quarterdeck.revenue;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The money that hangs on deliverability, for readers who may see money. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class RevenueAtRisk {

    private final JdbcClient database;
    private final TenantRiskRows tenants;
    private final IncidentRows incidents;
    private final ReportingCalendar calendar;

    RevenueAtRisk(JdbcClient database, TenantRiskRows tenants, IncidentRows incidents, ReportingCalendar calendar) {
        this.database = database;
        this.tenants = tenants;
        this.incidents = incidents;
        this.calendar = calendar;
    }

    /** The fleet's money in a period. */
    public RevenueFigures figures(ReportingPeriod period) {
        return database.sql("select * from quarterdeck.fleet_risk(:from, :to)")
                .param("from", period.from())
                .param("to", period.to())
                .query((row, number) -> new RevenueFigures(
                        RiskRows.fleet(row, number),
                        Columns.decimal(row, "estimated_revenue_loss"),
                        row.getBigDecimal("mrr"),
                        row.getBigDecimal("mrr_at_risk"),
                        row.getLong("tenants_at_risk"),
                        row.getLong("all_tenants"),
                        Columns.decimal(row, "revenue_risk_score"),
                        row.getString("revenue_health_status")))
                .single();
    }

    /** {@code estimated_revenue_loss} of each day that had mail, the oldest first. */
    public List<Optional<BigDecimal>> lossByDay(ReportingPeriod period) {
        return database.sql("select loss from quarterdeck.fleet_losses(:from, :to) order by tracking_date")
                .param("from", period.from())
                .param("to", period.to())
                .query((row, number) -> Columns.decimal(row, "loss"))
                .list();
    }

    /** How much of what was at risk was acted on in time, over the incidents whose clock ended in the period. */
    public Protection protection(ReportingPeriod period) {
        return database.sql("select * from quarterdeck.revenue_protection(:from, :to, :now, :today)")
                .param("from", Timestamp.from(calendar.startOf(period.from())))
                .param("to", Timestamp.from(calendar.startOf(period.to())))
                .param("now", Timestamp.from(calendar.now()))
                .param("today", calendar.today())
                .query((row, number) -> new Protection(
                        Columns.decimal(row, "protection_rate"),
                        row.getBigDecimal("at_risk"),
                        row.getLong("incidents"),
                        row.getLong("in_time"),
                        row.getBigDecimal("target")))
                .single();
    }

    /** A page of the tenants with their money. */
    public List<TenantRisk> tenants(TenantQuery query, int offset, int limit) {
        return tenants.page(query, offset, limit, RiskRows::tenantRisk);
    }

    /** All of the tenants with their money, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantRisk> allTenants(TenantQuery query) {
        return tenants.all(query, RiskRows::tenantRisk);
    }

    /** Sums over the tenants the query finds. */
    public TenantTotals totals(TenantQuery query) {
        return tenants.totals(query);
    }

    /**
     * One tenant in a period.
     *
     * @throws NotFoundException if there is no such tenant, or it is deleted
     */
    public TenantRisk tenant(UUID tenant, ReportingPeriod period) {
        return tenants.one(tenant, period, RiskRows::tenantRisk);
    }

    /** How much of what was at stake for a tenant was protected or won in the 30 days up to today; empty without events. */
    public Optional<BusinessPerformance> performance(UUID tenant) {
        return database.sql("select * from quarterdeck.business_performance_on(:today) where tenant_id = :tenant")
                .param("today", calendar.today())
                .param("tenant", tenant)
                .query((row, number) -> new BusinessPerformance(
                        row.getBigDecimal("positive"),
                        row.getBigDecimal("negative"),
                        row.getLong("events"),
                        row.getLong("unreadable"),
                        Columns.decimal(row, "business_performance_score")))
                .optional();
    }

    /** The sum of what hangs on the incidents the query finds; empty if it finds none. */
    public Optional<BigDecimal> atRisk(IncidentQuery query) {
        return incidents.atRisk(query);
    }

    /** What hangs on each of these incidents, by their id. */
    public Map<Long, IncidentStake> stakes(Collection<Long> incidents) {
        var stakes = new HashMap<Long, IncidentStake>();
        database.sql("select id, loss_per_hour, mrr, at_risk from quarterdeck.incident where id = any (:ids)")
                .param("ids", incidents.toArray(Long[]::new))
                .query(row -> {
                    stakes.put(
                            row.getLong("id"),
                            new IncidentStake(
                                    row.getBigDecimal("loss_per_hour"),
                                    row.getBigDecimal("mrr"),
                                    row.getBigDecimal("at_risk")));
                });
        return stakes;
    }
}
