package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Where the fleet's score is going: that of the last seven days against that of the 21 before those.
 *
 * @param direction empty where either is not known, or less than eight days are
 */
public record EfficiencyTrend(Optional<Direction> direction, Optional<BigDecimal> recent, Optional<BigDecimal> before) {

    /** More than five per cent up, more than five per cent down, or neither. */
    public enum Direction {
        IMPROVING,
        DECLINING,
        STABLE
    }
}
