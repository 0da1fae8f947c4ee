package app.quarterdeck.figures;

import java.math.BigDecimal;
import java.math.MathContext;
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
        Optional<String> subject, Optional<UUID> tenantId, Optional<BigDecimal> part, Optional<BigDecimal> whole) {

    /** Its part of its own whole, such as the points of a component; empty where there is no whole. */
    public Optional<BigDecimal> ratio() {
        return part.flatMap(
                it -> whole.filter(all -> all.signum() != 0).map(all -> it.divide(all, MathContext.DECIMAL64)));
    }
}
