package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * How a tenant does in a period.
 *
 * @param level       never better than monitoring needed while an incident is open
 * @param incident    the open incident that must be acted on first
 * @param health      {@code business_health_score} of the 30 days that end with the period; empty where it is not kept, or not open to the reader
 * @param performance {@code business_performance_score} of the same days
 * @param events      how many revenue events there are of them; empty for readers who see no money
 * @param least       with fewer events there is no performance score
 * @param efficiency  {@code efficiency_score} of the period; without its cost part for readers who see no money
 * @param trend       {@code improving}, {@code stable} or {@code declining}, as of the end of the period
 */
public record TenantHealth(
        UUID tenantId,
        String tenantName,
        Optional<String> plan,
        RiskLevel level,
        Optional<Long> incident,
        Optional<BigDecimal> health,
        Optional<BigDecimal> performance,
        Optional<Long> events,
        long least,
        Optional<BigDecimal> efficiency,
        Optional<String> trend) {}
