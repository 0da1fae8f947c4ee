package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;

/** Sums over tenants and what is unallocated; USD. What is not known adds nothing; empty where nothing of it is known. */
public record EconomicsTotals(
        BigDecimal mrr,
        BigDecimal revenue,
        Optional<BigDecimal> cost,
        Optional<BigDecimal> profit,
        long emailsDelivered) {}
