package app.quarterdeck.costs;

import java.util.Optional;

/**
 * A change that somebody wanted, beside what somebody else has done meanwhile.
 *
 * @param wanted  with what stands now as its "before"
 * @param newest  the change that came in between; empty if it has been taken out again
 */
public record CostConflict(ProposedCost wanted, Optional<CostEntry> newest) {}
