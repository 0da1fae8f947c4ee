package app.quarterdeck.costs;

import app.quarterdeck.data.Listing;
import app.quarterdeck.figures.ReportingPeriod;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.data.domain.Sort;

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

    Sort sort() {
        return Sort.by(Listing.directed(order.column, descending), Listing.by("tenant_id"));
    }

    /** What tenants can be sorted by. */
    public enum Order {
        TENANT(Listing.inWhateverCase("tenant_name")),
        PLAN(Listing.inWhateverCase("plan_name")),
        MRR(Listing.by("mrr")),
        REVENUE(Listing.by("subscription_revenue")),
        COST(Listing.by("total_cost")),
        PROFIT(Listing.by("profit")),
        MARGIN(Listing.by("gross_margin")),
        UNIT_COST(Listing.by("cost_per_email_delivered")),
        DELIVERED(Listing.by("emails_delivered")),
        TREND(Listing.by("margin_change"));

        private final transient Sort.Order column;

        Order(Sort.Order column) {
            this.column = column;
        }

        /** The constant of a name that came from outside. */
        public static Optional<Order> of(String name) {
            return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
        }
    }
}
