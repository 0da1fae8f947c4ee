package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Machine;
import app.quarterdeck.costs.MachineId;
import app.quarterdeck.costs.MachinePrice;
import app.quarterdeck.costs.PricedMachine;
import java.math.BigDecimal;
import java.util.Optional;

/** One row of the list of machines; without its price for readers who see no money. */
record MachineRow(Machine machine, Optional<MachinePrice> price) {

    static MachineRow of(Machine machine) {
        return new MachineRow(machine, Optional.empty());
    }

    static MachineRow of(PricedMachine machine) {
        return new MachineRow(machine.machine(), Optional.of(machine.price()));
    }

    MachineId id() {
        return machine.id();
    }

    Optional<BigDecimal> cost() {
        return price.flatMap(MachinePrice::cost);
    }

    long version() {
        return price.map(MachinePrice::version).orElse(0L);
    }
}
