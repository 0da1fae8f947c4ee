package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A tenant's emails in a period with the money that depends on them, in USD.
 *
 * @param loss    {@code estimated_revenue_loss} of the period; empty when nothing was sent
 * @param savings {@code potential_savings} of the period
 * @param mrr     as of the last day of the period; empty where it is not known
 */
public record TenantRisk(
        @Embedded.Empty TenantDelivery delivery,
        @Column("estimated_revenue_loss") Optional<BigDecimal> loss,
        @Column("potential_savings") Optional<BigDecimal> savings,
        Optional<BigDecimal> mrr) {}
