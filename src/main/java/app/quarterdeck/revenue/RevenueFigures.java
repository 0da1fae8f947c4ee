package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The money of the revenue page, in USD.
 *
 * @param loss           {@code estimated_revenue_loss} of the period; empty when nothing was sent
 * @param mrr            recurring revenue of all tenants, a month
 * @param mrrAtRisk      recurring revenue of the tenants whose level is critical, a month
 * @param tenantsAtRisk  how many these are
 * @param tenants        how many tenants there are
 * @param score          {@code revenue_risk_score} of the fleet
 * @param healthStatus   {@code revenue_health_status} of the fleet
 */
public record RevenueFigures(
        Optional<BigDecimal> loss,
        BigDecimal mrr,
        BigDecimal mrrAtRisk,
        long tenantsAtRisk,
        long tenants,
        Optional<BigDecimal> score,
        String healthStatus) {}
