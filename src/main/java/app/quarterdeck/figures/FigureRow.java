package app.quarterdeck.figures;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * A row behind a figure.
 *
 * @param subject  what it is of: a tenant, an incident, a decision, a component; empty: unallocated
 * @param tenantId the tenant, where it is of one
 * @param part     what it adds to the sum, or to the numerator
 * @param whole    what it adds to the denominator
 */
public record FigureRow(
        Optional<String> subject, Optional<UUID> tenantId, Optional<BigDecimal> part, Optional<BigDecimal> whole) {}
