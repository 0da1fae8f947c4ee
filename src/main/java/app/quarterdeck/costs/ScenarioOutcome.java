package app.quarterdeck.costs;

import app.quarterdeck.figures.ReportingPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Scenario} would have made of the days of a period, had it been so on all of them; USD.
 *
 * @param period             these days
 * @param infrastructure     cost of all VPS
 * @param emailService       cost of all SMTP IPs
 * @param revenue            of all tenants
 * @param nobody             what nobody carries of the machines concerned; empty if that stays as it is
 * @param marginTarget       what the gross margin should be above on the last of these days
 * @param tenants            all tenants whose cost or revenue moves, the largest change of profit first
 */
public record ScenarioOutcome(
        ReportingPeriod period,
        Instant asOf,
        Shift infrastructure,
        Shift emailService,
        Shift revenue,
        Optional<Shift> nobody,
        BigDecimal marginTarget,
        List<TenantOutcome> tenants) {

    private static final int SCALE = 6;

    public ScenarioOutcome {
        tenants = List.copyOf(tenants);
    }

    /** Cost of the fleet. */
    public Shift cost() {
        return infrastructure.plus(emailService);
    }

    /** What the fleet would have cost less; below zero where it would have cost more; empty where nothing had a price. */
    public Optional<BigDecimal> saved() {
        return cost().difference().map(BigDecimal::negate);
    }

    /**
     * What this alone would be as a savings rate.
     *
     * <pre>savings rate = saved ÷ (cost with the changes + saved)</pre>
     *
     * <ul>
     *   <li><b>Unit:</b> ratio, scale 6, {@link RoundingMode#HALF_EVEN}.
     *   <li><b>Source:</b> function {@code what_if}.
     * </ul>
     *
     * @return empty if nothing would be saved
     */
    public Optional<BigDecimal> savingsRate() {
        return saved().filter(less -> less.signum() > 0)
                .flatMap(less -> cost().before().map(all -> less.divide(all, SCALE, RoundingMode.HALF_EVEN)));
    }

    /** Gross margin of the fleet as it was; empty without revenue, and where nothing had a price. */
    public Optional<BigDecimal> marginBefore() {
        return margin(revenue.before(), cost().before());
    }

    /** Gross margin of the fleet with the changes; empty without revenue. */
    public Optional<BigDecimal> marginAfter() {
        return margin(Optional.of(revenue.after()), Optional.of(cost().after()));
    }

    static Optional<BigDecimal> margin(Optional<BigDecimal> revenue, Optional<BigDecimal> cost) {
        return revenue.filter(earned -> earned.signum() > 0)
                .flatMap(earned ->
                        cost.map(spent -> earned.subtract(spent).divide(earned, SCALE, RoundingMode.HALF_EVEN)));
    }

    /** An amount as it was, empty where that is not known, and as it would be; USD. */
    public record Shift(Optional<BigDecimal> before, BigDecimal after) {

        public Optional<BigDecimal> difference() {
            return before.map(after::subtract);
        }

        Shift plus(Shift other) {
            return new Shift(before.flatMap(one -> other.before.map(one::add)), after.add(other.after));
        }
    }
}
