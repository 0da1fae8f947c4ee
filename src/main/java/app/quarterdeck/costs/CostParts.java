package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Where the money of a month went, or of another period that ends in it; USD.
 *
 * @param split empty where nothing was priced
 */
public record CostParts(YearMonth month, Optional<Split> split, BigDecimal revenue) {

    private static final int SCALE = 6;

    /** Empty where nothing was priced. */
    public Optional<BigDecimal> cost() {
        return split.map(it -> it.infrastructure().add(it.emailService()).add(it.unallocated()));
    }

    /** Empty where the cost is not known. */
    public Optional<BigDecimal> profit() {
        return cost().map(revenue::subtract);
    }

    /** Empty without revenue, or where the cost is not known. */
    public Optional<BigDecimal> grossMargin() {
        return profit().filter(profit -> revenue.signum() > 0)
                .map(profit -> profit.divide(revenue, SCALE, RoundingMode.HALF_EVEN));
    }

    /**
     * @param infrastructure            what tenants carry of VPS
     * @param emailService              what tenants carry of SMTP IPs
     * @param infrastructureUnallocated of VPS of which nobody held an IP
     * @param emailServiceUnallocated   of IPs that nobody held
     */
    public record Split(
            BigDecimal infrastructure,
            BigDecimal emailService,
            BigDecimal infrastructureUnallocated,
            BigDecimal emailServiceUnallocated) {

        public BigDecimal unallocated() {
            return infrastructureUnallocated.add(emailServiceUnallocated);
        }
    }
}
