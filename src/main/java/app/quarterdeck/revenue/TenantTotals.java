package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Sums over the rows of a list of tenants; an amount that no tenant has is missing.
 *
 * @param rows how many rows there are
 */
public record TenantTotals(
        int rows,
        Optional<BigDecimal> sent,
        Optional<BigDecimal> loss,
        Optional<BigDecimal> savings,
        Optional<BigDecimal> mrr) {

    /** The same for readers who see no money. */
    TenantTotals withoutMoney() {
        return new TenantTotals(rows, sent, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
