package app.quarterdeck.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The design's {@code business_metrics} of one tenant over a whole period.
 *
 * @param tenantId               null: of the fleet as a whole
 * @param negativeRevenueMicros  sum of negative revenue impacts, in millionths of a USD
 * @param positiveRevenueMicros  sum of positive revenue impacts, in millionths of a USD
 * @param savingsMicros          sum of the savings of implemented optimisations, in millionths of a USD a month
 * @param scoreMicros            sum of the reported efficiency scores, in millionths
 * @param scores                 how many scores that is the sum of
 * @param strategicDecisions     how many decisions were made
 */
public record BusinessMetrics(
        @Nullable UUID tenantId,
        long negativeRevenueMicros,
        long positiveRevenueMicros,
        long savingsMicros,
        long scoreMicros,
        long scores,
        long strategicDecisions) {}
