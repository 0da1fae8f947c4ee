package app.quarterdeck.decisions;

import java.util.UUID;

/** A tenant that a decision may be about. */
public record NamedTenant(UUID id, String name) {}
