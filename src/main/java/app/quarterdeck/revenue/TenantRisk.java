package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A tenant's emails in a period with the money that depends on them, in USD.
 *
 * @param loss    {@code estimated_revenue_loss} of the period; empty when nothing was sent
 * @param savings {@code potential_savings} of the period
 * @param mrr     as of the last day of the period; empty where it is not known
 */
public record TenantRisk(
        TenantDelivery delivery, Optional<BigDecimal> loss, Optional<BigDecimal> savings, Optional<BigDecimal> mrr) {}
