package app.quarterdeck.costs;

import java.util.List;

/** What was wanted beside what stands, of each machine whose cost somebody else changed since the reader looked. */
public record CostConflicts(List<CostConflict> all) {

    public CostConflicts {
        all = List.copyOf(all);
    }
}
