package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A tenant's mail in a period with the money that hangs on it, in USD.
 *
 * @param loss    {@code estimated_revenue_loss} of the period; empty when nothing was sent
 * @param savings {@code potential_savings} of the period
 * @param score   {@code revenue_risk_score}
 * @param mrr     monthly recurring revenue
 */
public record TenantRisk(
        TenantDelivery delivery,
        Optional<BigDecimal> loss,
        Optional<BigDecimal> savings,
        Optional<BigDecimal> score,
        BigDecimal mrr) {}
