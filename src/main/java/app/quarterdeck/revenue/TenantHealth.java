package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * How a tenant does in a period.
 *
 * @param level       never better than monitoring needed while an incident is open
 * @param incident    the open incident that must be acted on first
 * @param health      {@code business_health_score} of the 30 days that end with the period; empty where it is not kept, or not open to the reader
 * @param performance {@code business_performance_score} of the same days
 * @param efficiency  {@code efficiency_score} of the period; without its cost part for readers who see no money
 * @param trend       {@code improving}, {@code stable} or {@code declining}, as of the end of the period
 */
public record TenantHealth(
        UUID tenantId,
        String tenantName,
        @Column("plan_name") Optional<String> plan,
        @Column("business_risk_level") RiskLevel level,
        @Column("incident_id") Optional<Long> incident,
        @Column("business_health_score") Optional<BigDecimal> health,
        @Embedded.Empty Performance performance,
        @Column("efficiency_score") Optional<BigDecimal> efficiency,
        @Column("efficiency_trend") Optional<String> trend) {

    /**
     * A score of revenue events.
     *
     * @param events how many there are of the days; empty for readers who see no money
     * @param least  with fewer there is no score
     */
    public record Performance(
            @Column("business_performance_score") Optional<BigDecimal> score,
            @Column("performance_events") Optional<Long> events,
            @Column("performance_events_least") long least) {}
}
