package app.quarterdeck.costs;

import org.springframework.data.relational.core.mapping.Embedded;

/** A machine with what it costs. */
public record PricedMachine(
        @Embedded.Empty Machine machine, @Embedded.Empty MachinePrice price) {}
