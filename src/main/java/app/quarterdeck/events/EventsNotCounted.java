package app.quarterdeck.events;

/** Events have come in that are in no figure: set aside, of an unknown tenant or late; published at most a few times a second. */
public record EventsNotCounted() {}
