package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What was found out about a closed month after it was closed; USD.
 *
 * @param tenantName empty: cost that nobody carries
 * @param withdrawn  the month was opened again, so that its rows say it themselves
 */
@Table("restatement")
public record Restatement(
        YearMonth correctsMonth,
        YearMonth bookedMonth,
        Optional<String> tenantName,
        BigDecimal infrastructureCost,
        BigDecimal emailServiceCost,
        BigDecimal totalCost,
        BigDecimal subscriptionRevenue,
        Instant recordedAt,
        String recordedBy,
        String reason,
        boolean withdrawn) {}
