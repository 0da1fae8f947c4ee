package app.quarterdeck.benchmarks;

import app.quarterdeck.tables.ImportedFile.Outcome;
import app.quarterdeck.tables.ImportedRow;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

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
@Table("benchmark_batch_line")
public record BenchmarkBatchRow(
        @Column("row_number") int number,
        String title,
        Outcome outcome,
        @Column("value_before") Optional<BigDecimal> before,
        @Column("value_after") Optional<BigDecimal> after,
        Optional<ImportProblem> problem,
        @Column("problem_column") Optional<String> column,
        @Column("problem_value") Optional<String> value)
        implements ImportedRow {}
