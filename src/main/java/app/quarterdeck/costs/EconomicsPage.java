package app.quarterdeck.costs;

import java.util.List;

/** The first tenants that a query finds, with how many it finds and the sums over all of them. */
public record EconomicsPage(List<TenantEconomics> first, int count, EconomicsTotals totals) {}
