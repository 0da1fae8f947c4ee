package app.quarterdeck.decisions;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the page of decisions shows beside the figures of the catalogue.
 *
 * @param p90Hours hours within which nine of ten of those were decided that were decided in the period; empty without any
 * @param onTime   of these, decided before they were due
 * @param open     not decided, now
 * @param overdue  of them, past their due date
 * @param dueSoon  of them, with a due date that is near
 */
public record DecisionFigures(Optional<BigDecimal> p90Hours, long onTime, long open, long overdue, long dueSoon) {}
