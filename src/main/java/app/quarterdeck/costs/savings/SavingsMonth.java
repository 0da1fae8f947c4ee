package app.quarterdeck.costs.savings;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What was really saved in a month, USD.
 *
 * @param realised {@code realised_savings}
 * @param cost     the fleet's cost of the month; empty before it is over, or where nothing was priced
 * @param rate     {@code cost_optimization_savings_rate}: r / (cost + r) with r = Σ realised × days in force / 30, a fraction; empty
 *                 without both
 */
public record SavingsMonth(
        YearMonth month, BigDecimal realised, Optional<BigDecimal> cost, Optional<BigDecimal> rate) {}
