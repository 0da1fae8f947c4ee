package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * How efficient the fleet was in a period.
 *
 * @param score               0 to 100; empty where no part is known
 * @param used                the parts it was made of
 * @param resourceUtilisation share of the fleet's cost that tenants carry, a fraction
 * @param quotaUtilisation    of the mails that the plans allow what was sent, a fraction; unlimited plans left out
 * @param sent                mails
 * @param delivered           mails
 * @param incidentsDue        incidents whose clock ended in the period
 * @param incidentsInTime     of these, acted on before it did
 */
public record FleetEfficiency(
        EfficiencyParts parts,
        Optional<BigDecimal> score,
        Set<EfficiencyPart> used,
        Optional<BigDecimal> resourceUtilisation,
        Optional<BigDecimal> quotaUtilisation,
        Optional<Long> sent,
        Optional<Long> delivered,
        long incidentsDue,
        long incidentsInTime) {

    public FleetEfficiency {
        used = Set.copyOf(used);
    }
}
