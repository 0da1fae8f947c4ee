package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;

/** Sums over tenants under a filter; USD. The mean margin is profit ÷ revenue, empty without revenue. */
public record EconomicsTotals(
        BigDecimal mrr,
        BigDecimal revenue,
        BigDecimal cost,
        BigDecimal profit,
        Optional<BigDecimal> grossMargin,
        Optional<BigDecimal> costPerEmailDelivered,
        long emailsDelivered) {}
