package app.quarterdeck.revenue;

import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The money that hangs on deliverability, for readers who may see money. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class RevenueAtRisk {

    private final JdbcClient database;
    private final TenantRiskRows tenants;
    private final ReportingCalendar calendar;

    RevenueAtRisk(JdbcClient database, TenantRiskRows tenants, ReportingCalendar calendar) {
        this.database = database;
        this.tenants = tenants;
        this.calendar = calendar;
    }

    /** The fleet's money in a period. */
    public RevenueFigures figures(ReportingPeriod period) {
        return database.sql("select * from quarterdeck.revenue_figures(:from, :to)")
                .param("from", period.from())
                .param("to", period.to())
                .query((row, number) -> new RevenueFigures(
                        RiskRows.decimal(row, "estimated_revenue_loss"),
                        row.getBigDecimal("mrr"),
                        row.getBigDecimal("mrr_at_risk"),
                        row.getLong("tenants_at_risk"),
                        row.getLong("tenants"),
                        RiskRows.decimal(row, "revenue_risk_score"),
                        row.getString("revenue_health_status")))
                .single();
    }

    /** How much of what was at risk was acted on in time, over the incidents whose clock ended in the period. */
    public Protection protection(ReportingPeriod period) {
        return database.sql("select * from quarterdeck.revenue_protection(:from, :to, :now, :today)")
                .param("from", Timestamp.from(calendar.startOf(period.from())))
                .param("to", Timestamp.from(calendar.startOf(period.to())))
                .param("now", Timestamp.from(calendar.now()))
                .param("today", calendar.today())
                .query((row, number) -> new Protection(
                        RiskRows.decimal(row, "protection_rate"),
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

    /**
     * One tenant in a period.
     *
     * @throws NotFoundException if there is no such tenant, or it is deleted
     */
    public TenantRisk tenant(UUID tenant, ReportingPeriod period) {
        return tenants.one(tenant, period, RiskRows::tenantRisk);
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
