package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Something that might be done about costs or prices; USD a month.
 *
 * @param released     machines that would be given back; a VPS goes with its IPs
 * @param costs        what machines would cost
 * @param planPrices   what plans would be sold for
 * @param tenantPrices what single tenants would pay, whatever their plan costs
 */
public record Scenario(
        Set<MachineId> released,
        Map<MachineId, BigDecimal> costs,
        Map<UUID, BigDecimal> planPrices,
        Map<UUID, BigDecimal> tenantPrices) {

    /** @throws IllegalArgumentException if nothing would be done, an amount is negative, or a machine is both released and priced */
    public Scenario {
        released = Set.copyOf(released);
        costs = Map.copyOf(costs);
        planPrices = Map.copyOf(planPrices);
        tenantPrices = Map.copyOf(tenantPrices);
        if (released.isEmpty() && costs.isEmpty() && planPrices.isEmpty() && tenantPrices.isEmpty()) {
            throw new IllegalArgumentException("Nothing would be done");
        }
        if (costs.keySet().stream().anyMatch(released::contains)) {
            throw new IllegalArgumentException("A machine that is released costs nothing");
        }
        for (var amounts : List.of(costs.values(), planPrices.values(), tenantPrices.values())) {
            if (amounts.stream().anyMatch(amount -> amount.signum() < 0)) {
                throw new IllegalArgumentException("An amount below zero");
            }
        }
    }

    /** Machines that would be given back, and nothing else. */
    public static Scenario releasing(Set<MachineId> machines) {
        return new Scenario(machines, Map.of(), Map.of(), Map.of());
    }
}
