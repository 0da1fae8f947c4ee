package app.quarterdeck.efficiency;

import java.time.LocalDate;

/**
 * Which machines a tree of the fleet begins with.
 *
 * @param until  the day after the last one whose mails are shown
 * @param search part of the name or region of a machine, or of the name of what stands on it; empty text for all
 */
public record FleetQuery(LocalDate until, String search, Order order, boolean descending) {

    /** The tree as it first stands: by name. */
    public static FleetQuery byName(LocalDate until, String search) {
        return new FleetQuery(until, search, Order.NAME, false);
    }

    /** The same tree in another order. */
    public FleetQuery by(Order order, boolean descending) {
        return new FleetQuery(until, search, order, descending);
    }

    /** The columns a tree can be ordered by. */
    public enum Order {
        NAME("name"),
        CHILDREN("children"),
        SENT("sent"),
        USE("hour_use");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String sql(boolean descending) {
            return column + (descending ? " desc" : " asc") + " nulls last, name, id";
        }
    }
}
