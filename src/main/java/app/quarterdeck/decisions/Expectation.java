package app.quarterdeck.decisions;

import app.quarterdeck.figures.FigureDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a decision is expected to change, stated before it is known.
 *
 * @param metric      a figure of the catalogue
 * @param change      by how much the metric will differ from its baseline, in the metric's own unit (fractions for rates)
 * @param low         the least that would count as a hit
 * @param high        the most that would count as a hit
 * @param probability how sure it is that the change lies within, 0 to 1
 * @param reviewOn    the day on which the metric of the thirty days before is held against it
 */
public record Expectation(
        FigureDefinition metric,
        BigDecimal change,
        BigDecimal low,
        BigDecimal high,
        BigDecimal probability,
        LocalDate reviewOn) {

    /** How long the metric is measured, before the decision and before its review. */
    public static final int DAYS_MEASURED = 30;

    /** @throws IllegalArgumentException if the change is outside of its interval, or the probability of 0 to 1 */
    public Expectation {
        if (low.compareTo(change) > 0 || change.compareTo(high) > 0) {
            throw new IllegalArgumentException("A change of %s is not within %s to %s".formatted(change, low, high));
        }
        if (probability.signum() < 0 || probability.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("Not a probability: " + probability);
        }
    }

    /** Whether only readers who may see money may see it: money itself, and scores, of which the margin is a part. */
    public boolean isMoney() {
        return metric.isMoney() || metric.kind() == FigureDefinition.Kind.WEIGHTED;
    }
}
