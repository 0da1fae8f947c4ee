package app.quarterdeck.benchmarks;

import java.time.YearMonth;

/**
 * Which tenants a list of standings shows, and in which order.
 *
 * @param search   part of the name; empty text for all
 * @param industry only of this one, in lower case; empty text for all
 */
public record TenantStandingQuery(YearMonth month, String search, String industry, Order order, boolean descending) {

    /** All of them, who sends most first. */
    public static TenantStandingQuery of(YearMonth month, String search, String industry) {
        return new TenantStandingQuery(month, search, industry, Order.SENT, true);
    }

    /** The same list in another order. */
    public TenantStandingQuery by(Order newOrder, boolean newDescending) {
        return new TenantStandingQuery(month, search, industry, newOrder, newDescending);
    }

    /** What it can be ordered by. */
    public enum Order {
        NAME("lower(quarterdeck.tenant_name(t.id, t.name))"),
        INDUSTRY("s.industry"),
        SENT("s.sent"),
        BOUNCE("s.bounce_rate"),
        BOUNCE_RANK("s.bounce_rate_rank"),
        COMPLAINT("s.complaint_rate"),
        COMPLAINT_RANK("s.complaint_rate_rank"),
        DELIVERY("s.delivery_rate"),
        DELIVERY_RANK("s.delivery_rate_rank"),
        OPEN("s.open_rate"),
        OPEN_RANK("s.open_rate_rank"),
        CLICK("s.click_rate"),
        CLICK_RANK("s.click_rate_rank");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String sql(boolean descending) {
            return " order by " + column + (descending ? " desc" : "") + " nulls last, s.tenant_id, s.industry";
        }
    }
}
