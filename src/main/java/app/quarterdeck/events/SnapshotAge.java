package app.quarterdeck.events;

import java.time.Instant;
import java.util.Optional;

/**
 * How old figures from events are.
 *
 * @param asOf      when the event store was last asked for them with success; empty: never yet
 * @param isStale   whether they are older than they are meant to be
 * @param isFailing whether the last try to get newer ones failed
 */
public record SnapshotAge(Optional<Instant> asOf, boolean isStale, boolean isFailing) {}
