package app.quarterdeck.costs.savings;

import app.quarterdeck.costs.MachineId;
import java.util.Map;
import java.util.Optional;

/**
 * A row of what an opportunity stands on.
 *
 * @param machine what the row is about, unless it is about no machine
 * @param name    of the machine, or else of what the row is about, as a day
 * @param values  by the names that {@link OpportunityRule} lists, in that order
 */
public record OpportunityEvidence(Optional<MachineId> machine, String name, Map<String, Object> values) {}
