package app.quarterdeck.alerts;

import app.quarterdeck.data.Listing;
import java.util.Optional;
import org.springframework.data.domain.Sort;

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
        RAISED(Listing.by("raised")),
        SEVERITY(Listing.by("rank")),
        RULE(Listing.by("rule")),
        SUBJECT(Listing.inWhateverCase("subject"));

        private final transient Sort.Order order;

        Order(Sort.Order order) {
            this.order = order;
        }

        /** Those that are alike with the newest first. */
        Sort sort(boolean descending) {
            return Sort.by(
                    order.with(descending ? Sort.Direction.DESC : Sort.Direction.ASC),
                    Sort.Order.desc("raised"),
                    Sort.Order.desc("id"));
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
