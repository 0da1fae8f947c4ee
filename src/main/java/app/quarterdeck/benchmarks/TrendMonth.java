package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;

/** One month of a figure of ours, among the editions that were the newest then. */
public record TrendMonth(
        LocalDate month,
        @Column("value") Optional<BigDecimal> own,
        Optional<BigDecimal> lowest,
        Optional<BigDecimal> highest,
        Optional<BigDecimal> gap) {}
