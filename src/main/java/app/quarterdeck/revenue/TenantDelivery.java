package app.quarterdeck.revenue;

import app.quarterdeck.figures.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's mail in a period and what it asks for, without money.
 *
 * @param bounceRate       against the critical limit
 * @param complaintRate    against the critical limit
 * @param bounceRateBefore of the period of the same length before
 * @param confirmed        whether the interval of the limit that decided the level confirms it; empty for the levels
 *                         that need no evidence
 * @param openIncidents    how many incidents are open
 * @param nextDue          when the first of them must be acted on; empty when none waits
 */
public record TenantDelivery(
        UUID tenantId,
        String tenantName,
        Optional<String> plan,
        long sent,
        long delivered,
        long bounced,
        long blocked,
        long complaints,
        Optional<Rate> bounceRate,
        Optional<Rate> complaintRate,
        Optional<BigDecimal> deliveryRate,
        Optional<BigDecimal> bounceRateBefore,
        RiskLevel level,
        Optional<Boolean> confirmed,
        String healthStatus,
        long openIncidents,
        Optional<Instant> nextDue) {}
