package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * That a month's rows add up to what the fleet cost in it; USD.
 *
 * @param until              the first day that is not in it
 * @param asOf               when it was reckoned; for a closed month when it was closed
 * @param closing            who closed it and when
 * @param infrastructureCost of all VPS, reckoned without asking who holds them
 * @param emailServiceCost   of all SMTP IPs, reckoned likewise
 * @param allocated          sum of the tenants' rows
 * @param unallocated        the row that nobody carries
 * @param difference         allocated + unallocated − fleet; 0.00, or a bug
 * @param grossMargin        empty without revenue
 * @param unpricedVps        tenants' VPS that have no price on some day, each tenant for itself
 * @param corrections        what is booked here of months that are closed
 * @param marginTarget       what the gross margin should be above, as it was set at the end of the month
 */
public record LedgerProof(
        YearMonth month,
        LocalDate until,
        Instant asOf,
        Optional<Closing> closing,
        BigDecimal infrastructureCost,
        BigDecimal emailServiceCost,
        BigDecimal allocated,
        BigDecimal unallocated,
        BigDecimal difference,
        BigDecimal revenue,
        BigDecimal profit,
        Optional<BigDecimal> grossMargin,
        long emailsDelivered,
        long unpricedVps,
        long unpricedIps,
        long tenants,
        Corrections corrections,
        BigDecimal marginTarget) {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final int UNIT_SCALE = 4;

    public BigDecimal fleetCost() {
        return infrastructureCost.add(emailServiceCost);
    }

    /** Cost of a thousand mails delivered, USD to four decimals; empty if none was. */
    public Optional<BigDecimal> costPerThousandDelivered() {
        return emailsDelivered == 0
                ? Optional.empty()
                : Optional.of(fleetCost()
                        .multiply(THOUSAND)
                        .divide(BigDecimal.valueOf(emailsDelivered), UNIT_SCALE, RoundingMode.HALF_EVEN));
    }

    public boolean isClosed() {
        return closing.isPresent();
    }

    /** Who closed a month, when, and what was said about it. */
    public record Closing(Instant at, String by, Optional<String> note) {}

    /** Rows booked in a month that correct closed ones; USD. */
    public record Corrections(long rows, BigDecimal cost, BigDecimal revenue) {}
}
