package app.quarterdeck.decisions;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Decisions that were made with about the same certainty: how sure people were, and how often they were right.
 *
 * @param low       least probability of the band
 * @param high      probability at which the next one begins
 * @param decisions reviewed ones in it
 * @param stated    mean of their probabilities; empty without decisions
 * @param hitShare  share of hits; empty without decisions
 */
public record CalibrationBand(
        BigDecimal low, BigDecimal high, long decisions, Optional<BigDecimal> stated, Optional<BigDecimal> hitShare) {}
