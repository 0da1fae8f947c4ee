package app.quarterdeck.costs.savings;

import java.util.List;

/** Machines that were proposed are named by other opportunities already, which nobody may count twice. */
public class MachinesTakenException extends RuntimeException {

    private final transient List<Opportunity> opportunities;

    MachinesTakenException(List<Opportunity> opportunities) {
        super(opportunities.size() + " other opportunities name some of the machines");
        this.opportunities = opportunities;
    }

    /** Those that name them. */
    public List<Opportunity> opportunities() {
        return opportunities;
    }
}
