package app.quarterdeck.events;

import java.time.Instant;

/**
 * How many events of one name happened in one hour, business events or not.
 *
 * @param event the name, as it was sent
 * @param hour  its start
 */
public record EventsOfHour(String event, Instant hour, long events) {}
