package app.quarterdeck.nightly;

/** A night's work went on: pages have newer figures. */
public record NightlyWorkDone() {}
