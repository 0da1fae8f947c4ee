package app.quarterdeck.events;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code cost_optimization} events of one day and stage say.
 *
 * @param tenantId      null: of the fleet as a whole
 * @param type          the stage, as in {@link BusinessEvent.CostOptimization.Type} in lower case, or whatever was sent; null: not
 *                      named
 * @param savingsMicros sum of the savings, in millionths of a USD a month
 * @param events        how many there were, unreadable ones included
 * @param unreadable    how many of them have no amount that can be read
 */
public record SavingsOfDay(
        @Nullable UUID tenantId,
        LocalDate day,
        @Nullable String type,
        long savingsMicros,
        long events,
        long unreadable) {}
