package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * By how much changes would correct a closed month, USD.
 *
 * @param month its first day
 */
public record ClosedMonthEffect(
        LocalDate month, BigDecimal infrastructureDifference, BigDecimal emailServiceDifference) {

    /** Of both kinds together. */
    public BigDecimal difference() {
        return infrastructureDifference.add(emailServiceDifference);
    }
}
