package app.quarterdeck.costs;

import java.util.List;

/**
 * Where the money of a period went, and of the months up to it.
 *
 * @param months the oldest first; one that runs up to yesterday, without those before any cost was known
 */
public record CostCourse(List<CostParts> months, CostParts period) {

    public CostCourse {
        months = List.copyOf(months);
    }
}
