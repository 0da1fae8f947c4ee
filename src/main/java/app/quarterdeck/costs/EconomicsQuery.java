package app.quarterdeck.costs;

import app.quarterdeck.figures.ReportingPeriod;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which tenants' unit economics, and in which order.
 *
 * @param before the days whose margin theirs is set against; empty for none
 */
public record EconomicsQuery(
        ReportingPeriod period, Optional<ReportingPeriod> before, String search, Order order, boolean descending) {

    /** Those on whom most is lost first. */
    public static EconomicsQuery unprofitableFirst(
            ReportingPeriod period, Optional<ReportingPeriod> before, String search) {
        return new EconomicsQuery(period, before, search, Order.PROFIT, false);
    }

    /** The same tenants in another order. */
    public EconomicsQuery by(Order other, boolean isDescending) {
        return new EconomicsQuery(period, before, search, other, isDescending);
    }

    /** What tenants can be sorted by. */
    public enum Order {
        TENANT("lower(tenant_name)"),
        PLAN("lower(plan_name)"),
        MRR("mrr"),
        REVENUE("subscription_revenue"),
        COST("total_cost"),
        PROFIT("profit"),
        MARGIN("gross_margin"),
        UNIT_COST("cost_per_email_delivered"),
        DELIVERED("emails_delivered"),
        TREND("margin_change");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        /** The constant of a name that came from outside. */
        public static Optional<Order> of(String name) {
            return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
        }

        String sql(boolean descending) {
            return column + (descending ? " desc" : " asc") + " nulls last, tenant_id";
        }
    }
}
