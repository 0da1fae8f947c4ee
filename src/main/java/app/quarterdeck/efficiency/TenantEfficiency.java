package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * How efficiently a tenant was served in a period.
 *
 * @param score            0 to 100; empty where no part is known
 * @param quotaUtilisation a fraction, above one where more was sent than the plans allow; empty without a limit
 * @param sent             emails
 * @param incidentsDue     incidents whose deadline lies in the period
 * @param trend            as it was kept for the end of the period; empty where it was not
 */
public record TenantEfficiency(
        UUID tenantId,
        String tenantName,
        @Embedded.Empty EfficiencyParts parts,
        Optional<BigDecimal> score,
        Optional<BigDecimal> quotaUtilisation,
        Optional<Long> sent,
        long incidentsDue,
        @Column("efficiency_trend") Optional<EfficiencyTrend.Direction> trend) {}
