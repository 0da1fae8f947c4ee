package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.BenchmarkBatch.Outcome;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A row of a file, and what it would do.
 *
 * @param number as a spreadsheet counts; the header is row 1
 * @param title  what it speaks of
 * @param before the value, a fraction, or the price that stands
 * @param after  the one in the file
 * @param column where the problem is
 * @param value  what stands there
 */
public record BenchmarkBatchRow(
        int number,
        String title,
        Outcome outcome,
        Optional<BigDecimal> before,
        Optional<BigDecimal> after,
        Optional<ImportProblem> problem,
        Optional<String> column,
        Optional<String> value) {}
