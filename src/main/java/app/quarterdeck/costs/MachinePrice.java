package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;

/**
 * What a machine costs, USD a month.
 *
 * @param cost     today; empty: not priced
 * @param since    from which day on that holds
 * @param nextCost what is known to follow
 * @param nextDay  from which day on; empty: nothing is known to follow
 * @param version  the newest value known of it, by which a change says what it was decided on; 0 if there is none
 */
public record MachinePrice(
        @Column("monthly_cost") Optional<BigDecimal> cost,
        Optional<LocalDate> since,
        Optional<BigDecimal> nextCost,
        Optional<LocalDate> nextDay,
        Optional<Instant> changedAt,
        Optional<String> changedBy,
        long version) {}
