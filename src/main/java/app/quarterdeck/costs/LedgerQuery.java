package app.quarterdeck.costs;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;

/** Which rows of a month, and in which order. */
public record LedgerQuery(YearMonth month, String search, Order order, boolean descending) {

    /** What rows can be sorted by. */
    public enum Order {
        TENANT("lower(tenant_name)"),
        PLAN("lower(plan_name)"),
        INFRASTRUCTURE("infrastructure_cost"),
        EMAIL_SERVICE("email_service_cost"),
        COST("total_cost"),
        REVENUE("subscription_revenue"),
        PROFIT("profit"),
        MARGIN("gross_margin"),
        UNIT_COST("cost_per_email_delivered"),
        DELIVERED("emails_delivered");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        /** The constant of a name that came from outside. */
        public static Optional<Order> of(String name) {
            return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
        }

        String sql(boolean descending) {
            return "whose = 'other_tenants', " + column + (descending ? " desc" : " asc")
                    + " nulls last, tenant_id nulls last, corrects_month nulls first";
        }
    }
}
