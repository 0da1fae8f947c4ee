package app.quarterdeck.settings;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One figure as it is and as it would be.
 *
 * @param figure what it is, in words for the reader, with the tenant where it is one's
 * @param now    today's value, empty when there is none
 * @param then   the value with the proposed settings, empty when there would be none
 * @param unit   what both are in
 */
public record EffectLine(String figure, Optional<BigDecimal> now, Optional<BigDecimal> then, Unit unit) {

    /** What a figure is in: a fraction of one, US dollars, points of a score, a place in a ranking, or a number of things. */
    public enum Unit {
        FRACTION,
        USD,
        SCORE,
        RANK,
        COUNT
    }
}
