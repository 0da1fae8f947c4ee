package app.quarterdeck.decisions;

import app.quarterdeck.data.Listing;
import app.quarterdeck.decisions.Decision.State;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.query.Criteria;

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

    Criteria found() {
        return Criteria.from(
                Listing.contains(search, "title", "question", "choice", "why", "owner", "tenant_name", "tag_words"),
                Listing.equal("state", state),
                Listing.equal("owner", Optional.of(owner.strip()).filter(it -> !it.isEmpty())));
    }

    Sort sort() {
        return Sort.by(Listing.directed(order.column, descending), Sort.Order.desc("id"));
    }

    /** What a list can be ordered by; ties by the newest. */
    public enum Order {
        TITLE(Listing.inWhateverCase("title")),
        STATE(Listing.byRule(
                "array_position(array['raised', 'decided', 'implemented', 'reviewed', 'dropped'], state)")),
        OWNER(Listing.inWhateverCase("owner")),
        RAISED(Listing.by("raised_at")),
        DECIDED(Listing.by("decided_at")),
        HOURS(Listing.by("decision_hours")),
        REVIEW(Listing.by("review_on")),
        METRIC(Listing.by("metric")),
        TENANT(Listing.inWhateverCase("tenant_name"));

        private final transient Sort.Order column;

        Order(Sort.Order column) {
            this.column = column;
        }
    }
}
