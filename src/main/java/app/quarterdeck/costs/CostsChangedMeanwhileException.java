package app.quarterdeck.costs;

import java.util.List;

/** Somebody else changed the cost of machines since the reader looked; nothing was done. */
public class CostsChangedMeanwhileException extends RuntimeException {

    private final transient List<CostConflict> conflicts;

    CostsChangedMeanwhileException(List<CostConflict> conflicts) {
        super(conflicts.size() + " machines cost something else by now");
        this.conflicts = conflicts;
    }

    /** What was wanted beside what stands. */
    public List<CostConflict> conflicts() {
        return conflicts;
    }
}
