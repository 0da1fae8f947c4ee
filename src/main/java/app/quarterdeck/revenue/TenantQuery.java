package app.quarterdeck.revenue;

import app.quarterdeck.figures.ReportingPeriod;
import java.util.Optional;

/**
 * Which tenants a list shows, and in which order.
 *
 * @param search part of the tenant's name; empty text for all
 * @param level  only tenants of this level
 * @param order  the column that decides, ties by name
 */
public record TenantQuery(
        ReportingPeriod period, String search, Optional<RiskLevel> level, Order order, boolean descending) {

    /** The list as it first stands: the worst first. */
    public static TenantQuery worstFirst(ReportingPeriod period) {
        return new TenantQuery(period, "", Optional.empty(), Order.LEVEL, true);
    }

    /** The same list, only of tenants of this name and level. */
    public TenantQuery only(String search, Optional<RiskLevel> level) {
        return new TenantQuery(period, search, level, order, descending);
    }

    /** The same list in another order. */
    public TenantQuery by(Order order, boolean descending) {
        return new TenantQuery(period, search, level, order, descending);
    }

    /** The columns a list can be ordered by. */
    public enum Order {
        NAME("lower(tenant_name)", false),
        PLAN("plan_name", false),
        LEVEL("level_rank %1$s, (risk_evidence = 'confirmed') %1$s nulls last, revenue_risk_score", false),
        SENT("emails_sent", false),
        BOUNCE_RATE("bounce_rate", false),
        COMPLAINT_RATE("complaint_rate", false),
        DELIVERY_RATE("delivery_rate", false),
        INCIDENT("next_due", false),
        LOSS("estimated_revenue_loss", true),
        SAVINGS("potential_savings", true),
        MRR("mrr", true);

        private final String columns;
        private final boolean money;

        Order(String columns, boolean money) {
            this.columns = columns;
            this.money = money;
        }

        /** Whether the order itself would tell who is worth more. */
        boolean money() {
            return money;
        }

        String sql(boolean descending) {
            var direction = descending ? "desc" : "asc";
            return "place, " + columns.formatted(direction) + " " + direction
                    + " nulls last, lower(tenant_name), tenant_id";
        }
    }
}
