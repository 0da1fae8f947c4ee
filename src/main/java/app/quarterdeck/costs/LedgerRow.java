package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Column;

/**
 * One row of a month of the ledger; USD.
 *
 * @param tenant                empty where it is not one tenant's
 * @param infrastructureCost    empty where it is not known
 * @param subscriptionRevenue   empty where there is no tenant
 * @param profit                revenue − cost; empty where the cost is not known
 * @param grossMargin           empty without revenue
 * @param costPerEmailDelivered USD, six decimals; empty without delivered mail
 * @param isPartial             some of its machines had no price on some day: the cost is at least, profit and margin are at
 *                              most what they say
 * @param correctsMonth         the closed month that this row corrects; empty for a row of the month itself
 */
public record LedgerRow(
        @Column("whose") Of of,
        @Column("tenant_id") Optional<UUID> tenant,
        Optional<String> tenantName,
        Optional<String> planName,
        Optional<BigDecimal> infrastructureCost,
        Optional<BigDecimal> emailServiceCost,
        Optional<BigDecimal> totalCost,
        Optional<BigDecimal> subscriptionRevenue,
        Optional<BigDecimal> profit,
        Optional<BigDecimal> grossMargin,
        Optional<BigDecimal> costPerEmailDelivered,
        Optional<Long> emailsDelivered,
        long unpriced,
        boolean isPartial,
        Optional<YearMonth> correctsMonth) {

    /** Whose cost it is. */
    public enum Of {
        TENANT,
        /** All tenants that a filter leaves out, in one row, so that columns add up. */
        OTHER_TENANTS,
        UNALLOCATED
    }
}
