package app.quarterdeck.efficiency;

/** Days were added up, so that newer figures of regions, mailbox providers and addresses can be read. */
public record FleetUseKept() {}
