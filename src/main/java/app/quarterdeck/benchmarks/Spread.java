package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import org.springframework.data.relational.core.mapping.Column;

/**
 * What publishers say of the same figure, from the lowest to the highest; never a mean of them.
 *
 * @param publishers how many
 * @param firstYear  of the oldest of these editions
 * @param lastYear   of the newest
 * @param lowestBy   publisher and edition
 */
public record Spread(
        @Column("compared_publishers") long publishers,
        int firstYear,
        int lastYear,
        BigDecimal lowest,
        String lowestBy,
        BigDecimal highest,
        String highestBy) {}
