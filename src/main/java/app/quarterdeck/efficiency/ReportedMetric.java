package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One measure as {@code efficiency_metrics} events report it.
 *
 * @param metric   its key in the metric catalogue
 * @param reported mean over the events that name it; empty where none does
 * @param reports  how many do
 */
public record ReportedMetric(String metric, Optional<BigDecimal> reported, long reports) {}
