package app.quarterdeck.events;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code strategic_decision} events of one day say.
 *
 * @param tenantId    null: of the fleet as a whole
 * @param hoursMicros sum of the hours from question to decision, in millionths
 * @param events      how many decisions, unreadable ones included
 * @param unreadable  how many of them have no hours that can be read
 */
public record DecisionsOfDay(@Nullable UUID tenantId, LocalDate day, long hoursMicros, long events, long unreadable) {}
