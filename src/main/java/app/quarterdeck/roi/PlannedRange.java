package app.quarterdeck.roi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What is planned to come back in a year; USD, in cents.
 *
 * @param low  at least
 * @param high at most; empty where there is no upper end
 */
public record PlannedRange(BigDecimal low, Optional<BigDecimal> high) {

    private static final int DECIMALS = 2;

    /** @throws IllegalArgumentException if it cannot be */
    public PlannedRange {
        if (!InvestmentTerms.isCost(low) || !isUpperEnd(low, high)) {
            throw new IllegalArgumentException("Nothing comes back that way");
        }
        low = low.setScale(DECIMALS, RoundingMode.UNNECESSARY);
        high = high.map(it -> it.setScale(DECIMALS, RoundingMode.UNNECESSARY));
    }

    /** Whether a lower end can have that upper one, or none. */
    public static boolean isUpperEnd(BigDecimal low, Optional<BigDecimal> high) {
        return high.isEmpty()
                || InvestmentTerms.isCost(high.get()) && high.get().compareTo(low) >= 0;
    }
}
