package app.quarterdeck.catalogue;

/**
 * A decision that set out to move a figure.
 *
 * @param state raised, decided, implemented, reviewed or dropped
 */
public record MetricUse(long decision, String title, String owner, String state) {}
