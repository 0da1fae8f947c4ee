package app.quarterdeck.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code error_occurred} events of one hour, component and severity say.
 *
 * @param tenantId       null: of the fleet as a whole
 * @param hour           its start
 * @param component      lower case; null: not named
 * @param severity       low, medium, high or critical; null: none of these
 * @param affectedEmails sum of the mails affected
 * @param costMicros     sum of the costs, in millionths of a USD
 * @param events         how many errors, unreadable ones included
 * @param unreadable     how many of them lack one of the two numbers, or have one that cannot be read
 */
public record ErrorsOfHour(
        @Nullable UUID tenantId,
        Instant hour,
        @Nullable String component,
        @Nullable String severity,
        long affectedEmails,
        long costMicros,
        long events,
        long unreadable) {}
