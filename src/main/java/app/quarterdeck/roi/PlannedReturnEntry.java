package app.quarterdeck.roi;

import java.time.Instant;

/** One step in the history of a planned return: who said otherwise, when and why, and what had been said before. */
public record PlannedReturnEntry(Instant at, String by, String reason, PlannedRange before, PlannedRange after) {}
