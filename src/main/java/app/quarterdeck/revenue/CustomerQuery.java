package app.quarterdeck.revenue;

import app.quarterdeck.data.Listing;
import app.quarterdeck.figures.ReportingPeriod;
import org.springframework.data.domain.Sort;

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

    /** All tenants before what is left; rows that are not known come last, whatever the direction. */
    Sort sort() {
        return Sort.by(
                Listing.by("place"),
                Listing.directed(order.column(), descending),
                Listing.inWhateverCase("tenant_name"),
                Listing.by("tenant_id"));
    }

    /** A column that a list can be ordered by. */
    public sealed interface Order {
        Sort.Order column();
    }

    /** The columns about how tenants do. */
    public enum HealthOrder implements Order {
        NAME(Listing.inWhateverCase("tenant_name")),
        PLAN(Listing.by("plan_name")),
        LEVEL(Listing.by("level_rank")),
        HEALTH(Listing.by("business_health_score")),
        PERFORMANCE(Listing.by("business_performance_score")),
        EFFICIENCY(Listing.by("efficiency_score")),
        TREND(Listing.by("trend_rank"));

        private final transient Sort.Order column;

        HealthOrder(Sort.Order column) {
            this.column = column;
        }

        @Override
        public Sort.Order column() {
            return column;
        }
    }

    /** The columns about money. */
    public enum MoneyOrder implements Order {
        NAME(Listing.inWhateverCase("tenant_name")),
        MRR(Listing.by("mrr")),
        LIFETIME_VALUE(Listing.by("customer_lifetime_value")),
        REVENUE(Listing.by("subscription_revenue")),
        COST(Listing.by("total_cost")),
        PROFIT(Listing.by("monthly_profit")),
        MARGIN(Listing.by("gross_margin")),
        UNIT_COST(Listing.by("cost_per_email_delivered")),
        SAVINGS(Listing.by("savings_potential"));

        private final transient Sort.Order column;

        MoneyOrder(Sort.Order column) {
            this.column = column;
        }

        @Override
        public Sort.Order column() {
            return column;
        }
    }
}
