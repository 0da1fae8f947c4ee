package app.quarterdeck.revenue;

import app.quarterdeck.figures.ReportingPeriod;

/**
 * Which tenants a list of customers shows, and in which order.
 *
 * @param search part of the tenant's name; empty text for all
 * @param order  the column that decides, ties by name
 */
public record CustomerQuery<O extends CustomerQuery.Order>(
        ReportingPeriod period, String search, O order, boolean descending) {

    /** The same list in another order. */
    public CustomerQuery<O> by(O order, boolean descending) {
        return new CustomerQuery<>(period, search, order, descending);
    }

    /** Rows that are not known come last, whatever the direction. */
    String orderBy(String first) {
        var direction = descending ? "desc" : "asc";
        return " order by " + first + order.columns().formatted(direction) + " " + direction
                + " nulls last, lower(tenant_name), tenant_id";
    }

    /** A column that a list can be ordered by. */
    public sealed interface Order {

        /** SQL; {@code %1$s} stands for the direction of all but the last of several columns. */
        String columns();
    }

    /** The columns about how tenants do. */
    public enum HealthOrder implements Order {
        NAME("lower(tenant_name)"),
        PLAN("plan_name"),
        LEVEL("level_rank"),
        HEALTH("business_health_score"),
        PERFORMANCE("business_performance_score"),
        EFFICIENCY("efficiency_score"),
        TREND("array_position(array ['declining', 'stable', 'improving'], efficiency_trend)");

        private final String columns;

        HealthOrder(String columns) {
            this.columns = columns;
        }

        @Override
        public String columns() {
            return columns;
        }
    }

    /** The columns about money. */
    public enum MoneyOrder implements Order {
        NAME("lower(tenant_name)"),
        MRR("mrr"),
        LIFETIME_VALUE("customer_lifetime_value"),
        REVENUE("subscription_revenue"),
        COST("total_cost"),
        PROFIT("monthly_profit"),
        MARGIN("gross_margin"),
        UNIT_COST("cost_per_email_delivered"),
        SAVINGS("savings_potential");

        private final String columns;

        MoneyOrder(String columns) {
            this.columns = columns;
        }

        @Override
        public String columns() {
            return columns;
        }
    }
}
