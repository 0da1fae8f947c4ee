package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Where the money of a month went; USD.
 *
 * @param infrastructure            what tenants carry of VPS
 * @param emailService              what tenants carry of SMTP IPs
 * @param infrastructureUnallocated of VPS of which nobody held an IP
 * @param emailServiceUnallocated   of IPs that nobody held
 */
public record CostParts(
        YearMonth month,
        BigDecimal infrastructure,
        BigDecimal emailService,
        BigDecimal infrastructureUnallocated,
        BigDecimal emailServiceUnallocated,
        BigDecimal revenue) {

    private static final int SCALE = 6;

    public BigDecimal unallocated() {
        return infrastructureUnallocated.add(emailServiceUnallocated);
    }

    public BigDecimal cost() {
        return infrastructure.add(emailService).add(unallocated());
    }

    public BigDecimal profit() {
        return revenue.subtract(cost());
    }

    /** Empty without revenue. */
    public Optional<BigDecimal> grossMargin() {
        return revenue.signum() == 0
                ? Optional.empty()
                : Optional.of(profit().divide(revenue, SCALE, RoundingMode.HALF_EVEN));
    }
}
