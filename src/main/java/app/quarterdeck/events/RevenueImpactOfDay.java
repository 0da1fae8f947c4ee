package app.quarterdeck.events;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code revenue_impact} events of one day say.
 *
 * @param tenantId       null: of the fleet as a whole
 * @param positiveMicros sum of the amounts that were won, in millionths of a USD
 * @param negativeMicros sum of the amounts that were lost or put at risk, taken absolute, in millionths of a USD
 * @param events         how many there were, unreadable ones included
 * @param unreadable     how many of them have no amount that can be read, or go neither way
 */
public record RevenueImpactOfDay(
        @Nullable UUID tenantId,
        LocalDate day,
        long positiveMicros,
        long negativeMicros,
        long events,
        long unreadable) {}
