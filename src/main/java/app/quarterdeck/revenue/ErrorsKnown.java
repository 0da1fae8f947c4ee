package app.quarterdeck.revenue;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of errors at all.
 *
 * @param asOf    when the event store last answered about errors; empty if it never did
 * @param failing whether it did not answer since
 * @param oldest  the first hour with errors that is known; empty if none was ever reported
 */
public record ErrorsKnown(Optional<Instant> asOf, boolean failing, Optional<Instant> oldest) {}
