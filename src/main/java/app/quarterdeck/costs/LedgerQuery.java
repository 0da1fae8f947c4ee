package app.quarterdeck.costs;

import app.quarterdeck.data.Listing;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.data.domain.Sort;

/** Which rows of a month, and in which order. */
public record LedgerQuery(YearMonth month, String search, Order order, boolean descending) {

    Sort sort() {
        return Sort.by(
                Listing.byRule("whose = 'other_tenants'"),
                Listing.directed(order.column, descending),
                Listing.by("tenant_id").nullsLast(),
                Listing.by("corrects_month").nullsFirst());
    }

    /** What rows can be sorted by. */
    public enum Order {
        TENANT(Listing.inWhateverCase("tenant_name")),
        PLAN(Listing.inWhateverCase("plan_name")),
        INFRASTRUCTURE(Listing.by("infrastructure_cost")),
        EMAIL_SERVICE(Listing.by("email_service_cost")),
        COST(Listing.by("total_cost")),
        REVENUE(Listing.by("subscription_revenue")),
        PROFIT(Listing.by("profit")),
        MARGIN(Listing.by("gross_margin")),
        UNIT_COST(Listing.by("cost_per_email_delivered")),
        DELIVERED(Listing.by("emails_delivered"));

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
