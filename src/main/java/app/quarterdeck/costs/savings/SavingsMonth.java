package app.quarterdeck.costs.savings;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What was really saved in a month, USD.
 *
 * @param realised {@code realised_savings}
 * @param cost     the fleet's cost of the month; empty where it was not reckoned
 * @param rate     {@code cost_optimization_savings_rate}: realised / (cost + realised), a fraction; empty without both
 */
public record SavingsMonth(
        YearMonth month, BigDecimal realised, Optional<BigDecimal> cost, Optional<BigDecimal> rate) {}
