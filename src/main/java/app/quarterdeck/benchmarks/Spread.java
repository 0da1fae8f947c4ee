package app.quarterdeck.benchmarks;

import java.math.BigDecimal;

/**
 * What publishers say of the same figure, from the lowest to the highest; never a mean of them.
 *
 * @param publishers how many
 * @param firstYear  of the oldest of these editions
 * @param lastYear   of the newest
 * @param lowestBy   publisher and edition
 */
public record Spread(
        long publishers,
        int firstYear,
        int lastYear,
        BigDecimal lowest,
        String lowestBy,
        BigDecimal highest,
        String highestBy) {}
