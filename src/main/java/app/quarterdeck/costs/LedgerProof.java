package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * That a month's rows add up to what the fleet cost in it; USD.
 *
 * @param until       the first day that is not in it
 * @param asOf        when it was added up; for a closed month when it was closed
 * @param closing     who closed it and when
 * @param cost        empty where nothing was priced
 * @param revenue     of all tenants
 * @param profit      what is left of the revenue; empty where the cost is not known
 * @param grossMargin empty without revenue or cost
 * @param machines    those that were there, and those without a price; of a closed month as it was closed
 * @param corrections what is booked here of months that are closed
 * @param uncounted   payments of the month that are not revenue, by reason and currency
 */
public record LedgerProof(
        YearMonth month,
        LocalDate until,
        Instant asOf,
        Optional<Closing> closing,
        Optional<Cost> cost,
        BigDecimal revenue,
        Optional<BigDecimal> profit,
        Optional<BigDecimal> grossMargin,
        long emailsDelivered,
        Machines machines,
        long tenants,
        Corrections corrections,
        List<UncountedPayments> uncounted) {

    public LedgerProof {
        uncounted = List.copyOf(uncounted);
    }

    public boolean isClosed() {
        return closing.isPresent();
    }

    /** Empty where nothing was priced. */
    public Optional<BigDecimal> fleetCost() {
        return cost.map(Cost::fleet);
    }

    LedgerProof with(List<UncountedPayments> payments) {
        return new LedgerProof(
                month,
                until,
                asOf,
                closing,
                cost,
                revenue,
                profit,
                grossMargin,
                emailsDelivered,
                machines,
                tenants,
                corrections,
                payments);
    }

    /** Who closed a month, when, and what was said about it. */
    public record Closing(Instant at, String by, Optional<String> note) {}

    /**
     * @param infrastructure of all VPS, calculated without asking who holds them
     * @param emailService   of all SMTP IPs, calculated likewise
     * @param allocated      sum of the tenants' rows
     * @param unallocated    the row without a tenant
     * @param difference     allocated + unallocated − fleet; 0.00, or a bug
     */
    public record Cost(
            BigDecimal infrastructure,
            BigDecimal emailService,
            BigDecimal allocated,
            BigDecimal unallocated,
            BigDecimal difference) {

        public BigDecimal fleet() {
            return infrastructure.add(emailService);
        }
    }

    /** Each machine once, however many hold it; unpriced: without a price on some of its days. */
    public record Machines(long all, long unpriced) {}

    /** Rows booked in a month that correct closed ones; USD. */
    public record Corrections(long rows, BigDecimal cost, BigDecimal revenue) {}
}
