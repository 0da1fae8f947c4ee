package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A cost that somebody wants to give a machine.
 *
 * @param cost      USD a month
 * @param validFrom the day from which it holds, until the next value that is known already
 * @param seen      the version of the machine's price on which it was decided
 */
public record CostEdit(MachineId machine, BigDecimal cost, LocalDate validFrom, long seen) {}
