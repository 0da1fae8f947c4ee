package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;

/** Sums over tenants under a filter; USD. What is not known adds nothing; empty where nothing of it is known. The mean margin is profit ÷ revenue. */
public record EconomicsTotals(
        BigDecimal mrr,
        BigDecimal revenue,
        Optional<BigDecimal> cost,
        Optional<BigDecimal> profit,
        Optional<BigDecimal> grossMargin,
        Optional<BigDecimal> costPerEmailDelivered,
        long emailsDelivered) {}
