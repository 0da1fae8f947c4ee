package app.quarterdeck.events;

/** The event store has answered a question otherwise than before; the new answer is in the database. */
public record EventSnapshotTaken(EventQuestion<?> question) {}
