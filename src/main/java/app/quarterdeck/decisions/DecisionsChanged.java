package app.quarterdeck.decisions;

/** Decisions were raised, decided, reviewed or written about; what stands on them is to be read again. */
public record DecisionsChanged() {}
