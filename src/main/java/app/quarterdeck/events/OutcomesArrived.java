package app.quarterdeck.events;

/** New {@code email_delivery_outcome} events are durable in the embedded store; published at most a few times a second. */
public record OutcomesArrived() {}
