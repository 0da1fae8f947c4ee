package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Where a score is going: the mean of the last week's daily scores against that of the three weeks before.
 *
 * @param direction empty with fewer than eight daily scores, or none in the last week
 * @param days      how many daily scores there are in the four weeks
 */
public record EfficiencyTrend(
        Optional<Direction> direction, Optional<BigDecimal> recent, Optional<BigDecimal> before, long days) {

    /** More than five per cent up, more than five per cent down, or neither. */
    public enum Direction {
        IMPROVING,
        DECLINING,
        STABLE
    }
}
