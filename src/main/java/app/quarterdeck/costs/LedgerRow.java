package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of a month of the ledger; USD.
 *
 * @param tenant                empty: cost that nobody carries
 * @param subscriptionRevenue   empty where there is no tenant
 * @param grossMargin           empty without revenue
 * @param costPerEmailDelivered USD, six decimals; empty without delivered mail
 * @param correctsMonth         the closed month that this row corrects; empty for a row of the month itself
 */
public record LedgerRow(
        Optional<UUID> tenant,
        Optional<String> tenantName,
        Optional<String> planName,
        BigDecimal infrastructureCost,
        BigDecimal emailServiceCost,
        BigDecimal totalCost,
        Optional<BigDecimal> subscriptionRevenue,
        Optional<BigDecimal> profit,
        Optional<BigDecimal> grossMargin,
        Optional<BigDecimal> costPerEmailDelivered,
        Optional<Long> emailsDelivered,
        long unpricedVps,
        long unpricedIps,
        Optional<YearMonth> correctsMonth) {}
