package app.quarterdeck.costs;

/** A month was closed or opened, an invoice was entered, or corrections were booked; open pages show it. */
public record LedgerChanged() {}
