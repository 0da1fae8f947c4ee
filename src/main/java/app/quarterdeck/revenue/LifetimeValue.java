package app.quarterdeck.revenue;

import java.math.BigDecimal;

/**
 * {@code customer_lifetime_value}, in USD.
 *
 * @param lowest  by the highest churn that the interval of the churn allows
 * @param highest by the lowest
 */
public record LifetimeValue(BigDecimal value, BigDecimal lowest, BigDecimal highest) {}
