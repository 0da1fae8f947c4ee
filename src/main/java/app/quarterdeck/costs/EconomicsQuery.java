package app.quarterdeck.costs;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;

/** Which tenants' unit economics of a month, and in which order. */
public record EconomicsQuery(YearMonth month, String search, Order order, boolean descending) {

    /** Those on whom most is lost first. */
    public static EconomicsQuery unprofitableFirst(YearMonth month, String search) {
        return new EconomicsQuery(month, search, Order.PROFIT, false);
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
