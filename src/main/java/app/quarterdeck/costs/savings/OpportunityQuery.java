package app.quarterdeck.costs.savings;

import app.quarterdeck.costs.savings.Opportunity.State;
import app.quarterdeck.data.Listing;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Sort;

/**
 * Which opportunities a list shows, and in which order.
 *
 * @param search  part of what it is about, of a machine's name, of the tenant's or of the owner's; empty text for all
 * @param states  only those that are that far; empty for all
 * @param overdue only those that were accepted and are past their day
 */
public record OpportunityQuery(
        String search,
        Set<State> states,
        Optional<OpportunityRule> rule,
        boolean overdue,
        Order order,
        boolean descending) {

    public OpportunityQuery {
        states = Set.copyOf(states);
    }

    /** Everything that is not over, the largest amount first. */
    public static OpportunityQuery notOver() {
        return new OpportunityQuery(
                "",
                Set.of(State.IDENTIFIED, State.ACCEPTED, State.IMPLEMENTED, State.VERIFIED),
                Optional.empty(),
                false,
                Order.AMOUNT,
                true);
    }

    /** The same list under a filter. */
    public OpportunityQuery only(String search, Set<State> states, Optional<OpportunityRule> rule, boolean overdue) {
        return new OpportunityQuery(search, states, rule, overdue, order, descending);
    }

    /** The same list in another order. */
    public OpportunityQuery by(Order order, boolean descending) {
        return new OpportunityQuery(search, states, rule, overdue, order, descending);
    }

    Sort sort() {
        return Sort.by(Listing.directed(order.column, descending), Sort.Order.desc("id"));
    }

    /** What a list can be ordered by; ties by the newest. */
    public enum Order {
        AMOUNT(Listing.by("monthlyAmount")),
        POTENTIAL(Listing.by("potential")),
        PRICE_GAP(Listing.by("price_gap")),
        PROMISED(Listing.by("promised")),
        RULE(Listing.by("rule_rank")),
        SUBJECT(Listing.inWhateverCase("subject")),
        STATE(
                Listing.byRule(
                        "array_position(array['identified', 'accepted', 'implemented', 'verified', 'dismissed', 'gone'], state)")),
        OWNER(Listing.inWhateverCase("owner")),
        DUE(Listing.by("due")),
        FOUND(Listing.by("foundAt")),
        REALISED(Listing.by("saved"));

        private final transient Sort.Order column;

        Order(Sort.Order column) {
            this.column = column;
        }
    }
}
