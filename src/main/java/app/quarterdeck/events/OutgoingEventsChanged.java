package app.quarterdeck.events;

/** Sending events has begun to fail or works again, or an event was set aside or is sent after all. */
public record OutgoingEventsChanged() {}
