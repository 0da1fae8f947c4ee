package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What revenue impact events of 30 days say, in USD.
 *
 * @param positive   Σ of what was won or protected
 * @param negative   Σ of what was lost, taken absolute
 * @param events     how many there were
 * @param unreadable how many of them name no readable amount, or go neither way
 * @param score      {@code business_performance_score}, −100 to 100; empty where the amounts are zero
 */
public record BusinessPerformance(
        BigDecimal positive, BigDecimal negative, long events, long unreadable, Optional<BigDecimal> score) {}
