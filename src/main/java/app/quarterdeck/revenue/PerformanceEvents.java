package app.quarterdeck.revenue;

/**
 * Revenue events that a performance score is made of.
 *
 * @param events how many there are
 * @param least  with fewer there is no score
 */
public record PerformanceEvents(long events, long least) {}
