package app.quarterdeck.catalogue;

import java.time.Instant;
import java.util.Optional;

/** How fresh a table is that figures are read from; empty when nothing is in it. */
public record SourceAge(String source, Optional<Instant> freshAt) {}
