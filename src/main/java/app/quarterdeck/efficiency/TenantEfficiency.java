package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How efficiently a tenant was served in a period.
 *
 * @param score            0 to 100; empty where no part is known
 * @param used             the parts it was made of
 * @param quotaUtilisation a fraction, above one where more was sent than the plan allows; empty without a limit
 * @param sent             mails
 * @param incidentsDue     incidents whose clock ended in the period
 * @param incidentsInTime  of these, acted on before it did
 */
public record TenantEfficiency(
        UUID tenantId,
        String tenantName,
        EfficiencyParts parts,
        Optional<BigDecimal> score,
        Set<EfficiencyPart> used,
        Optional<BigDecimal> quotaUtilisation,
        Optional<Long> sent,
        long incidentsDue,
        long incidentsInTime,
        Optional<EfficiencyTrend.Direction> trend) {

    public TenantEfficiency {
        used = Set.copyOf(used);
    }
}
