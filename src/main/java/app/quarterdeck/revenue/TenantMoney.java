package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * What a tenant pays, costs and is worth, in USD; or all tenants that a filter leaves out, or what is unallocated.
 *
 * @param deleted     whether it was deleted since
 * @param mrr         as of the last day of the period; empty where it is not known
 * @param savings     {@code optimization_savings_potential}, a month
 */
public record TenantMoney(
        Subject subject,
        Optional<UUID> tenantId,
        @Column("name") String tenantName,
        @Column("plan_name") Optional<String> plan,
        @Column("is_deleted") boolean deleted,
        Optional<BigDecimal> mrr,
        Optional<LifetimeValue> lifetimeValue,
        @Embedded.Empty Profit profit,
        @Column("savings_potential") BigDecimal savings) {

    /**
     * What is left of the revenue.
     *
     * @param revenue     empty for what is unallocated
     * @param cost        empty where nothing that it holds has a price
     * @param costPartial whether a part of it has no price, and the cost is at least this
     * @param unitCost    {@code cost_per_email_delivered}
     */
    public record Profit(
            @Column("subscription_revenue") Optional<BigDecimal> revenue,
            @Column("total_cost") Optional<BigDecimal> cost,
            @Column("is_cost_partial") boolean costPartial,
            @Column("monthly_profit") Optional<BigDecimal> amount,
            @Column("gross_margin") Optional<BigDecimal> margin,
            @Column("cost_per_email_delivered") Optional<BigDecimal> unitCost) {}

    /** Of what a row is. */
    public enum Subject {
        TENANT,
        OTHER_TENANTS,
        UNALLOCATED
    }
}
