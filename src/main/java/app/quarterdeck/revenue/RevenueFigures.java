package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The fleet's mail in a period and the money that hangs on it, in USD.
 *
 * @param delivery       what became of the mail
 * @param loss           {@code estimated_revenue_loss} of the period; empty when nothing was sent
 * @param mrr            recurring revenue of all tenants, a month
 * @param mrrAtRisk      recurring revenue of the tenants whose level is critical, a month
 * @param tenantsAtRisk  how many these are
 * @param tenants        how many tenants there are
 * @param score          {@code revenue_risk_score} of the fleet
 * @param healthStatus   {@code revenue_health_status} of the fleet
 */
public record RevenueFigures(
        FleetDelivery delivery,
        Optional<BigDecimal> loss,
        BigDecimal mrr,
        BigDecimal mrrAtRisk,
        long tenantsAtRisk,
        long tenants,
        Optional<BigDecimal> score,
        String healthStatus) {}
