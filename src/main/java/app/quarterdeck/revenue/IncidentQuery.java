package app.quarterdeck.revenue;

import app.quarterdeck.data.Listing;
import app.quarterdeck.revenue.Incident.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;

/**
 * Which incidents a list shows, and in which order.
 *
 * @param search part of the tenant's name; empty text for all
 * @param state  only incidents that are that far
 * @param order  what decides, ties by the newest
 */
public record IncidentQuery(String search, Optional<State> state, Order order, boolean descending) {

    /** The list as it first stands: those first whose clock runs out first, those that are over last. */
    public static IncidentQuery mostUrgentFirst() {
        return new IncidentQuery("", Optional.empty(), Order.URGENCY, false);
    }

    /** The same list, only of tenants of this name and of incidents that are that far. */
    public IncidentQuery only(String search, Optional<State> state) {
        return new IncidentQuery(search, state, order, descending);
    }

    /** The same list in another order. */
    public IncidentQuery by(Order order, boolean descending) {
        return new IncidentQuery(search, state, order, descending);
    }

    /** What a list can be ordered by. */
    public enum Order {
        URGENCY(Listing.by("urgency_rank"), Listing.by("urgent_until")),
        TENANT(Listing.inWhateverCase("tenant_name")),
        CAUSE(Listing.by("cause")),
        STATE(Listing.by("state_rank")),
        FOUND_BY(Listing.by("detected_by")),
        RATE(Listing.by("rate")),
        OPENED(Listing.by("opened")),
        IN_TIME(Listing.by("in_time")),
        AT_RISK(Listing.by("at_risk"));

        private final transient List<Sort.Order> orders;

        Order(Sort.Order... orders) {
            this.orders = List.of(orders);
        }

        /** Whether the order itself would tell whose incident is worth more. */
        boolean money() {
            return this == AT_RISK;
        }

        Sort sort(boolean descending) {
            var direction = descending ? Sort.Direction.DESC : Sort.Direction.ASC;
            return Sort.by(Stream.concat(
                            orders.stream().map(order -> order.with(direction).nullsLast()),
                            Stream.of(Sort.Order.desc("opened"), Sort.Order.desc("id")))
                    .toList());
        }
    }
}
