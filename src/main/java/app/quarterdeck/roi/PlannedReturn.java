package app.quarterdeck.roi;

import app.quarterdeck.figures.Figure;
import java.math.BigDecimal;

/**
 * What is planned to come back, beside what came of it.
 *
 * @param aYear   what is planned for a year, USD
 * @param actual  of the twelve months that end with the period
 * @param version whoever changes it says which one they saw
 */
public record PlannedReturn(String kind, PlannedRange aYear, Actual actual, int version) {

    /** What came of a plan. */
    public sealed interface Actual {}

    /** Money that later bills show to have come back; USD. */
    public record Measured(BigDecimal amount) implements Actual {}

    /** Money that is assumed to have been lost otherwise; USD. */
    public record Estimated(BigDecimal amount) implements Actual {}

    /** A figure that tells how it went, and that no amount follows from. */
    public record Observed(Figure figure) implements Actual {}
}
