package app.quarterdeck.roi;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the business case promised, beside what was measured; USD.
 *
 * @param low      a year, at least
 * @param high     a year, at most; empty where it promised no upper end
 * @param measured of the twelve months up to now; empty where the product measures nothing of the kind
 */
public record PlannedReturn(String kind, BigDecimal low, Optional<BigDecimal> high, Optional<BigDecimal> measured) {}
