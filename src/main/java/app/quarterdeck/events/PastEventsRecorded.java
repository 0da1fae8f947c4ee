package app.quarterdeck.events;

/** Many events of days long past are in the event store now, of which the answers that are kept know nothing yet. */
public record PastEventsRecorded() {}
