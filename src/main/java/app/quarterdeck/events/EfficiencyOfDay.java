package app.quarterdeck.events;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code efficiency_metrics} events of one day report: for each measure its sum in millionths and how many events
 * named it, because a mean of means is none.
 *
 * @param tenantId                 null: of the fleet as a whole
 * @param scoreMicros              sum of the efficiency scores, 0 to 100 each
 * @param scores                   how many scores that is the sum of
 * @param resourceUtilisationMicros sum of the resource utilisations, fractions
 * @param resourceUtilisations     how many
 * @param quotaUtilisationMicros   sum of the quota utilisations, fractions
 * @param quotaUtilisations        how many
 * @param events                   how many events there were, unreadable ones included
 * @param unreadable               how many of them have no score that can be read
 */
public record EfficiencyOfDay(
        @Nullable UUID tenantId,
        LocalDate day,
        long scoreMicros,
        long scores,
        long resourceUtilisationMicros,
        long resourceUtilisations,
        long quotaUtilisationMicros,
        long quotaUtilisations,
        long events,
        long unreadable) {}
