package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Column;

/**
 * What a tenant pays and costs in a period, what is unallocated of it, or all tenants in one that a filter leaves out; USD.
 *
 * @param tenant                empty where it is not one tenant's
 * @param mrr                   recurring revenue as of the period's last day, 0 without a subscription; empty where it is not known
 * @param revenue               empty of what is unallocated
 * @param cost                  empty where nothing that the tenant holds is priced
 * @param grossMargin           profit ÷ revenue; empty without revenue or cost
 * @param costPerEmailDelivered six decimals; empty without delivered mail
 * @param marginChange          gross margin less that of the period before, a ratio; empty where one of them is
 * @param unpriced              machines behind the cost that have no price on some day; empty of other tenants
 * @param isPartial             whether there are such: the cost is at least, profit and margin are at most what they say
 */
public record TenantEconomics(
        @Column("whose") LedgerRow.Of of,
        @Column("tenant_id") Optional<UUID> tenant,
        @Column("tenant_name") Optional<String> name,
        @Column("plan_name") Optional<String> plan,
        Optional<BigDecimal> mrr,
        @Column("subscription_revenue") Optional<BigDecimal> revenue,
        @Column("total_cost") Optional<BigDecimal> cost,
        Optional<BigDecimal> profit,
        Optional<BigDecimal> grossMargin,
        Optional<BigDecimal> costPerEmailDelivered,
        Optional<Long> emailsDelivered,
        Optional<BigDecimal> marginChange,
        Optional<Long> unpriced,
        boolean isPartial) {}
