package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * What a tenant pays, costs and is worth, in USD; or all tenants that a filter leaves out, or what is unallocated.
 *
 * @param deleted     whether it was deleted since
 * @param mrr         as of the last day of the period; empty where it is not known
 * @param revenue     empty for what is unallocated
 * @param cost        empty where nothing that it holds has a price
 * @param costPartial whether a part of it has no price, and the cost is at least this
 * @param unitCost    {@code cost_per_email_delivered}
 * @param savings     {@code optimization_savings_potential}, a month
 */
public record TenantMoney(
        Subject subject,
        Optional<UUID> tenantId,
        String tenantName,
        Optional<String> plan,
        boolean deleted,
        Optional<BigDecimal> mrr,
        Optional<LifetimeValue> lifetimeValue,
        Optional<BigDecimal> revenue,
        Optional<BigDecimal> cost,
        boolean costPartial,
        Optional<BigDecimal> profit,
        Optional<BigDecimal> margin,
        Optional<BigDecimal> unitCost,
        BigDecimal savings) {

    /** Of what a row is. */
    public enum Subject {
        TENANT,
        OTHER_TENANTS,
        UNALLOCATED
    }
}
