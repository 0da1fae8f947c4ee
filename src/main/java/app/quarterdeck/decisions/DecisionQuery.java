package app.quarterdeck.decisions;

import app.quarterdeck.decisions.Decision.State;
import java.util.Optional;

/**
 * Which decisions a list shows, and in which order.
 *
 * @param search part of the title, question, choice, reason, owner, tag or tenant; empty text for all
 * @param owner  only those of this owner; empty text for all
 * @param tag    only those with this tag; empty text for all
 */
public record DecisionQuery(
        String search, Optional<State> state, String owner, String tag, Order order, boolean descending) {

    /** All, the newest first. */
    public static DecisionQuery all() {
        return new DecisionQuery("", Optional.empty(), "", "", Order.RAISED, true);
    }

    /** The same list under a filter. */
    public DecisionQuery only(String newSearch, Optional<State> newState, String newOwner, String newTag) {
        return new DecisionQuery(newSearch, newState, newOwner, newTag, order, descending);
    }

    /** The same list in another order. */
    public DecisionQuery by(Order newOrder, boolean newDescending) {
        return new DecisionQuery(search, state, owner, tag, newOrder, newDescending);
    }

    /** What a list can be ordered by; ties by the newest. */
    public enum Order {
        TITLE("lower(title)"),
        STATE("array_position(array['raised', 'decided', 'implemented', 'reviewed', 'dropped'], state)"),
        OWNER("lower(owner)"),
        RAISED("raised_at"),
        DECIDED("decided_at"),
        HOURS("decision_hours"),
        REVIEW("review_on"),
        METRIC("metric"),
        TENANT("lower(tenant_name)");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String sql(boolean descending) {
            return column + (descending ? " desc" : " asc") + " nulls last, id desc";
        }
    }
}
