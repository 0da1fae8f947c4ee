package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;

/** Sums over the rows of a month; USD. What is not known adds nothing; empty where nothing of it is known. */
public record LedgerTotals(
        Optional<BigDecimal> infrastructureCost,
        Optional<BigDecimal> emailServiceCost,
        Optional<BigDecimal> totalCost,
        BigDecimal subscriptionRevenue,
        Optional<BigDecimal> profit,
        long emailsDelivered) {}
