package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A change of a machine's cost beside what stands on the day from which it would hold, USD a month.
 *
 * @param validTo exclusive; empty until further notice
 * @param version of the machine's price as it stands
 * @param problem why it cannot be; empty when it can
 */
public record ProposedCost(
        MachineId machine,
        String name,
        Optional<BigDecimal> before,
        Optional<BigDecimal> after,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        long version,
        Optional<CostProblem> problem) {

    /** Whether anything would be otherwise than it stands. */
    public boolean changes() {
        return before.isPresent() != after.isPresent()
                || before.isPresent() && before.get().compareTo(after.orElseThrow()) != 0;
    }

    /** What it adds to the cost of a month; unpriced counts as nothing. */
    public BigDecimal difference() {
        return after.orElse(BigDecimal.ZERO).subtract(before.orElse(BigDecimal.ZERO));
    }

    ProposedCost refused(CostProblem why) {
        return new ProposedCost(machine, name, before, after, validFrom, validTo, version, Optional.of(why));
    }
}
