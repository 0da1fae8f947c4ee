package app.quarterdeck.events;

/** A back-fill was begun, has done a day, or has ended. */
public record BackFillMoved() {}
