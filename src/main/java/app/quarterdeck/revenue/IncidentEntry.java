package app.quarterdeck.revenue;

import java.time.Instant;

/** One line of an incident's history. */
public record IncidentEntry(Instant at, String who, String kind, String text) {}
