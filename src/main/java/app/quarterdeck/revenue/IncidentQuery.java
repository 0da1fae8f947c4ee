package app.quarterdeck.revenue;

import app.quarterdeck.revenue.Incident.State;
import java.util.Optional;

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
        URGENCY("""
                recovered is not null %1$s, (acted is not null and recovered is null) %1$s,
                case when recovered is null then due end""", false),
        TENANT("lower(tenant_name)", false),
        CAUSE("cause", false),
        STATE("array_position(array['open', 'acknowledged', 'acted', 'recovered'], state)", false),
        FOUND_BY("detected_by", false),
        RATE("rate", false),
        OPENED("opened", false),
        IN_TIME(
                "case when acted is not null then acted <= due when asked.now > due or recovered is not null then false end",
                false),
        AT_RISK("at_risk", true);

        private final String columns;
        private final boolean money;

        Order(String columns, boolean money) {
            this.columns = columns;
            this.money = money;
        }

        /** Whether the order itself would tell whose incident is worth more. */
        boolean money() {
            return money;
        }

        String sql(boolean descending) {
            var direction = descending ? "desc" : "asc";
            return columns.formatted(direction) + " " + direction + " nulls last, opened desc, id desc";
        }
    }
}
