package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.UUID;

/**
 * What changes of cost would have done to a tenant in the last 30 days, had they held for all of them and had today's
 * holders held the machines. USD.
 *
 * @param tenant     empty: what nobody carries
 * @param difference what the tenant would have cost more
 * @param revenue    earned on the tenant in these days
 * @param cost       what the tenant cost in these days
 */
public record MarginEffect(
        Optional<UUID> tenant, String name, BigDecimal difference, BigDecimal revenue, BigDecimal cost) {

    private static final int SCALE = 6;

    /** Cost with the changes. */
    public BigDecimal costAfter() {
        return cost.add(difference);
    }

    /** Gross margin as it was; empty without revenue. */
    public Optional<BigDecimal> marginBefore() {
        return margin(cost);
    }

    /** Gross margin with the changes; empty without revenue. */
    public Optional<BigDecimal> marginAfter() {
        return margin(costAfter());
    }

    /** By how much the gross margin would move, a ratio; empty without revenue. */
    public Optional<BigDecimal> marginDifference() {
        return marginBefore().flatMap(before -> marginAfter().map(after -> after.subtract(before)));
    }

    private Optional<BigDecimal> margin(BigDecimal spent) {
        return revenue.signum() <= 0
                ? Optional.empty()
                : Optional.of(revenue.subtract(spent).divide(revenue, SCALE, RoundingMode.HALF_EVEN));
    }
}
