package app.quarterdeck.costs.savings;

import java.math.BigDecimal;

/**
 * What the opportunities of a list sum up to, USD a month; each amount apart, for they are never added.
 *
 * @param potential of savings that are identified or accepted
 * @param priceGap  what tenants pay less than they cost, of opportunities identified or accepted
 * @param promised  what savings that are implemented were to bring
 * @param realised  what these were measured to have brought
 */
public record OpportunitySums(BigDecimal potential, BigDecimal priceGap, BigDecimal promised, BigDecimal realised) {}
