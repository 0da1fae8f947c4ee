package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What was found out about a closed month after it was closed; USD.
 *
 * @param tenantName empty: cost that nobody carries
 * @param withdrawn  the month was opened again, so that its rows say it themselves
 */
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
