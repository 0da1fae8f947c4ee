package app.quarterdeck.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A figure of the fleet as it was known on a day: over the 30 whole days before it.
 *
 * @param version of its definition by then
 */
public record FigureDay(LocalDate day, Optional<BigDecimal> value, int version) {}
