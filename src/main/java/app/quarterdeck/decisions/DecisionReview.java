package app.quarterdeck.decisions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a decision changed.
 *
 * @param by     a user, or {@code quarterdeck} for the product itself
 * @param from   first day of the days that were measured
 * @param to     the day after the last of them
 * @param actual the metric over them; empty for a reader who may not see it
 * @param change actual − baseline; empty for a reader who may not see it
 * @param hit    whether the change lies in the interval that was expected
 * @param brier  (stated probability − hit)²: 0 for whoever was sure and right, 1 for whoever was sure and wrong
 */
public record DecisionReview(
        Instant at,
        String by,
        LocalDate from,
        LocalDate to,
        Optional<BigDecimal> actual,
        Optional<BigDecimal> change,
        boolean hit,
        BigDecimal brier) {

    DecisionReview withoutMoney() {
        return new DecisionReview(at, by, from, to, Optional.empty(), Optional.empty(), hit, brier);
    }
}
