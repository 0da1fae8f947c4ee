package app.quarterdeck.overview;

import java.util.Optional;
import java.util.UUID;

/**
 * How a tenant stood on a day.
 *
 * @param riskLevel {@code business_risk_level}
 */
public record TenantStanding(
        UUID tenant, String name, Optional<String> plan, Optional<String> riskLevel, BusinessDay day) {}
