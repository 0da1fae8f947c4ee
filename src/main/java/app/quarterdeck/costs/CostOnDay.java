package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * What a machine cost on a day, by what was known at some time.
 *
 * @param running whether it was there to cost anything that day
 * @param monthly USD a month; empty: not priced, as far as was known
 * @param daily   USD of that day alone, six decimals
 * @param entry   the value that says so
 */
public record CostOnDay(
        LocalDate day,
        boolean running,
        Optional<BigDecimal> monthly,
        Optional<BigDecimal> daily,
        @Embedded.Empty Optional<CostEntry> entry) {}
