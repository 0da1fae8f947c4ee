package app.quarterdeck.alerts;

import java.util.Optional;

/**
 * Which alerts of the reader are asked for, and in which order.
 *
 * @param unread   only those not taken note of
 * @param severity empty for all
 * @param rule     empty for all
 * @param search   part of what it is about; blank for all
 */
public record AlertQuery(
        boolean unread,
        Optional<Severity> severity,
        Optional<AlertRule> rule,
        String search,
        Order order,
        boolean descending) {

    /** What a list can be sorted by. */
    public enum Order {
        RAISED("raised"),
        SEVERITY("rank"),
        RULE("rule"),
        SUBJECT("lower(subject)");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    /** All of them, the newest first. */
    public static AlertQuery all() {
        return new AlertQuery(false, Optional.empty(), Optional.empty(), "", Order.RAISED, true);
    }

    /** The same, narrowed. */
    public AlertQuery only(boolean unread, Optional<Severity> severity, Optional<AlertRule> rule, String search) {
        return new AlertQuery(unread, severity, rule, search.strip(), order, descending);
    }

    /** The same in another order. */
    public AlertQuery by(Order order, boolean descending) {
        return new AlertQuery(unread, severity, rule, search, order, descending);
    }
}
