package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Column;

/**
 * What a tenant pays and costs in a month; USD.
 *
 * @param mrr                   recurring revenue as of the month's last day; empty without a subscription, or where it is not known
 * @param cost                  empty where nothing that the tenant holds is priced
 * @param grossMargin           profit ÷ revenue; empty without revenue or cost
 * @param costPerEmailDelivered six decimals; empty without delivered mail
 * @param marginChange          gross margin less that of the month before, a ratio; empty where one of them is
 * @param unpriced              machines behind the cost that have no price on some day
 */
public record TenantEconomics(
        @Column("tenant_id") UUID tenant,
        @Column("tenant_name") String name,
        @Column("plan_name") Optional<String> plan,
        Optional<BigDecimal> mrr,
        @Column("subscription_revenue") BigDecimal revenue,
        @Column("total_cost") Optional<BigDecimal> cost,
        Optional<BigDecimal> profit,
        Optional<BigDecimal> grossMargin,
        Optional<BigDecimal> costPerEmailDelivered,
        Optional<Long> emailsDelivered,
        Optional<BigDecimal> marginChange,
        long unpriced) {}
