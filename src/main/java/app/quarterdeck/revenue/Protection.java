package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * {@code revenue_protection_rate} over the incidents whose clock ended in a period.
 *
 * @param rate      Σ at_risk acted on in time / Σ at_risk; empty when no clock ended
 * @param atRisk    USD that was at risk in all of them
 * @param incidents how many clocks ended
 * @param inTime    how many incidents were acted on in time
 * @param target    what the rate should exceed
 */
public record Protection(
        Optional<BigDecimal> rate, BigDecimal atRisk, long incidents, long inTime, BigDecimal target) {}
