package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A machine behind a tenant's cost of a month.
 *
 * @param kind        {@code vps} or {@code ip}
 * @param vpsName     the VPS that an IP stands on
 * @param lowestCost  USD a month; empty: not priced
 * @param highestCost USD a month; another than the lowest where the price changed
 * @param share       how much of it the tenant carries, 0..1, the mean of the days
 * @param holders     tenants that carry a part of it in the month
 * @param amount      USD, exact to six decimals; empty: not priced
 */
public record TenantMachine(
        String kind,
        String name,
        Optional<String> vpsName,
        Optional<String> region,
        LocalDate from,
        LocalDate until,
        long days,
        Optional<BigDecimal> lowestCost,
        Optional<BigDecimal> highestCost,
        BigDecimal share,
        long holders,
        Optional<BigDecimal> amount) {}
