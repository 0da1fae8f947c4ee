package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The fleet's score of one day.
 *
 * @param reported mean of the scores that {@code efficiency_metrics} events of the day report; empty where none does
 */
public record EfficiencyDay(
        LocalDate day, EfficiencyParts parts, Optional<BigDecimal> score, Optional<BigDecimal> reported) {}
