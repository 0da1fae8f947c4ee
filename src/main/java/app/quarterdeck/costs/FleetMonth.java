package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/** What the fleet cost and earned in a month, as it was closed or else as it is known now; USD. Costs are empty where nothing was priced. */
public record FleetMonth(
        YearMonth month,
        Optional<BigDecimal> infrastructureCost,
        Optional<BigDecimal> emailServiceCost,
        BigDecimal subscriptionRevenue) {}
