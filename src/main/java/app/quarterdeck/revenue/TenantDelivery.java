package app.quarterdeck.revenue;

import app.quarterdeck.figures.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A tenant's emails in a period and what they ask for, without money.
 *
 * @param tenantId      empty: all tenants that a filter leaves out, together
 * @param deleted       whether it was deleted since
 * @param bounceRate    against the critical threshold
 * @param complaintRate against the critical threshold
 * @param level         never better than monitoring needed while an incident is open; empty for several tenants together
 * @param confirmed     whether the interval of the threshold that decided the level confirms it; empty for the levels
 *                      that need no evidence
 * @param incident      the open incident that must be acted on first
 */
public record TenantDelivery(
        Optional<UUID> tenantId,
        String tenantName,
        @Column("plan_name") Optional<String> plan,
        @Column("is_deleted") boolean deleted,
        EmailCounts emails,
        @Embedded.Empty(prefix = "bounce_") Optional<Rate> bounceRate,
        @Embedded.Empty(prefix = "complaint_") Optional<Rate> complaintRate,
        Optional<BigDecimal> deliveryRate,
        @Column("business_risk_level") Optional<RiskLevel> level,
        Optional<Boolean> confirmed,
        Optional<OpenIncidentOfTenant> incident) {

    /**
     * The open incident of a tenant that must be acted on first.
     *
     * @param open how many incidents of the tenant are open
     * @param due  when the first of them must be acted on; empty where all were acted on
     */
    public record OpenIncidentOfTenant(long id, long open, Optional<Instant> due) {}
}
