package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;

/** Sums over the tenants of a list; an amount that no tenant has is missing. */
public record TenantTotals(
        Optional<BigDecimal> sent, Optional<BigDecimal> loss, Optional<BigDecimal> savings, Optional<BigDecimal> mrr) {

    /** The same for readers who see no money. */
    TenantTotals withoutMoney() {
        return new TenantTotals(sent, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
