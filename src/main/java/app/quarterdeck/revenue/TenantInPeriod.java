package app.quarterdeck.revenue;

import java.util.Optional;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * One tenant in a period, with the constants that hold today.
 *
 * @param delivery empty for a tenant that is deleted and had no emails in the period
 */
public record TenantInPeriod(
        @Embedded.Empty Optional<TenantDelivery> delivery,
        @Embedded.Empty RiskConstants constants) {}
