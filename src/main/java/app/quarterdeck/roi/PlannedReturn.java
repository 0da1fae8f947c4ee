package app.quarterdeck.roi;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is planned to come back, beside what was measured; USD.
 *
 * @param aYear    what is planned for a year
 * @param measured of the twelve months up to now; empty where the product measures nothing of the kind
 * @param version  whoever changes it says which one they saw
 */
public record PlannedReturn(String kind, PlannedRange aYear, Optional<BigDecimal> measured, int version) {}
