package app.quarterdeck.figures;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * What moved a figure from one period to another.
 *
 * @param subject  what it is of; empty: unallocated
 * @param tenantId the tenant, where it is of one
 * @param change   its part of the change, in the figure's own unit; the parts of all rows add up to the change, but for a median
 */
public record FigureMover(Optional<String> subject, Optional<UUID> tenantId, BigDecimal change) {}
