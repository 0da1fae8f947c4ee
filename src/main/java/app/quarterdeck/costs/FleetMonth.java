package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.YearMonth;

/** What the fleet cost and earned in a month, as it was closed or else as it is known now; USD. */
public record FleetMonth(
        YearMonth month, BigDecimal infrastructureCost, BigDecimal emailServiceCost, BigDecimal subscriptionRevenue) {}
