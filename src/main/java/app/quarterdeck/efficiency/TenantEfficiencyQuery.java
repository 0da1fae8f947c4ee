package app.quarterdeck.efficiency;

import app.quarterdeck.figures.ReportingPeriod;

/**
 * Which tenants a list shows, and in which order.
 *
 * @param search part of the tenant's name; empty text for all
 * @param order  the column that decides, ties by name
 */
public record TenantEfficiencyQuery(ReportingPeriod period, String search, Order order, boolean descending) {

    /** The list as it first stands: the lowest scores first. */
    public static TenantEfficiencyQuery lowestFirst(ReportingPeriod period, String search) {
        return new TenantEfficiencyQuery(period, search, Order.SCORE, false);
    }

    /** The same list in another order. */
    public TenantEfficiencyQuery by(Order order, boolean descending) {
        return new TenantEfficiencyQuery(period, search, order, descending);
    }

    /** The columns a list can be ordered by. */
    public enum Order {
        NAME("lower(tenant_name)"),
        SCORE("score"),
        DELIVERY("delivery"),
        COST("cost"),
        UTILISATION("quota_utilisation"),
        RESPONSE("response"),
        SENT("sent");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String sql(boolean descending) {
            return column + (descending ? " desc" : " asc") + " nulls last, lower(tenant_name), tenant_id";
        }
    }
}
