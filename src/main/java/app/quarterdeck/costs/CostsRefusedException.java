package app.quarterdeck.costs;

import java.util.List;

/** Costs cannot be as they were asked for; none of them was changed. */
public class CostsRefusedException extends RuntimeException {

    private final transient List<ProposedCost> refused;

    CostsRefusedException(List<ProposedCost> refused) {
        super(refused.size() + " costs are refused, the first as "
                + refused.getFirst().problem());
        this.refused = refused;
    }

    /** The changes that cannot be, each with its reason. */
    public List<ProposedCost> refused() {
        return refused;
    }
}
