package app.quarterdeck.decisions;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How fast decisions are made, and how good they were. A figure without decisions to stand on is empty.
 *
 * <pre>
 * decision hours = decided − raised; median, mean and 90th percentile over those decided in the period
 * hit rate       = hits ÷ reviewed; a hit: actual − baseline lies in the expected interval
 * Brier score    = mean of (stated probability − hit)²
 * reversal rate  = decided ones that another, decided one undoes ÷ decided
 * </pre>
 *
 * <ul>
 *   <li><b>Unit:</b> hours with four decimals, rates as fractions with six, Brier score 0 (right and sure) to 1 (wrong and
 *       sure).
 *   <li><b>Source:</b> {@code quarterdeck.decision_figures}, over those decided, or reviewed, in the period.
 *   <li><b>Errors:</b> none; what could not be reviewed because a figure is missing counts neither as hit nor as miss.
 * </ul>
 *
 * @param inTime           of those decided in the period, within their clock
 * @param open             raised and not decided, now
 * @param overdue          of them, past their clock
 * @param dueSoon          of them, with a clock that runs out soon
 * @param decidedThisMonth since the first of the month
 * @param clockHours       how long one may take today
 */
public record DecisionFigures(
        long decided,
        Optional<BigDecimal> medianHours,
        Optional<BigDecimal> meanHours,
        Optional<BigDecimal> p90Hours,
        long inTime,
        long open,
        long overdue,
        long dueSoon,
        long decidedThisMonth,
        long reviewed,
        long hits,
        Optional<BigDecimal> hitRate,
        Optional<BigDecimal> brier,
        long reversed,
        Optional<BigDecimal> reversalRate,
        BigDecimal clockHours) {}
