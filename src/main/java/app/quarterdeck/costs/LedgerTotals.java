package app.quarterdeck.costs;

import java.math.BigDecimal;

/** Sums over the rows of a month under a filter; USD. */
public record LedgerTotals(
        BigDecimal infrastructureCost,
        BigDecimal emailServiceCost,
        BigDecimal totalCost,
        BigDecimal subscriptionRevenue,
        BigDecimal profit,
        long emailsDelivered) {}
