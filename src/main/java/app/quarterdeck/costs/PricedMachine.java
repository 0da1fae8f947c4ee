package app.quarterdeck.costs;

/** A machine with what it costs. */
public record PricedMachine(Machine machine, MachinePrice price) {}
