package app.quarterdeck.costs.savings;

import java.util.List;
import java.util.Optional;

/**
 * How savings stand today.
 *
 * @param funnel  savings by how far they are, from identified to verified; each in one stage only
 * @param lastRun when the rules were last asked, and what came of it
 */
public record SavingsStanding(SavingsTotals totals, List<OpportunityStage> funnel, Optional<RuleRun> lastRun) {

    public SavingsStanding {
        funnel = List.copyOf(funnel);
    }
}
