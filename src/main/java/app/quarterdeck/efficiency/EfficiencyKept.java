package app.quarterdeck.efficiency;

/** Days were reckoned, so that newer scores can be read. */
public record EfficiencyKept() {}
