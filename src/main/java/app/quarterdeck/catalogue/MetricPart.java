package app.quarterdeck.catalogue;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A row behind a figure.
 *
 * @param name  whom or what it is of; empty: nobody in particular
 * @param part  what it adds to the numerator, or to the sum
 * @param whole what it adds to the denominator, of a ratio
 */
public record MetricPart(Optional<String> name, Optional<BigDecimal> part, Optional<BigDecimal> whole) {}
