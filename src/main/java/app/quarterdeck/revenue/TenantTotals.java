package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;

/**
 * Sums over the rows of a list of tenants; an amount that no tenant has is missing.
 *
 * @param rows how many rows there are
 */
public record TenantTotals(
        @Column("all_rows") int rows,
        @Column("all_sent") Optional<BigDecimal> sent,
        @Column("all_loss") Optional<BigDecimal> loss,
        @Column("all_savings") Optional<BigDecimal> savings,
        @Column("all_mrr") Optional<BigDecimal> mrr) {

    /** The same for readers who see no money. */
    TenantTotals withoutMoney() {
        return new TenantTotals(rows, sent, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
