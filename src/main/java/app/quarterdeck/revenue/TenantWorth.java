package app.quarterdeck.revenue;

import java.util.Optional;

/**
 * What a customer is worth, and what became of the revenue that was at stake.
 *
 * @param lifetimeValue empty where that is not known
 * @param performance   how many revenue events the performance score of the tenant is made of, or would be
 */
public record TenantWorth(Optional<LifetimeValue> lifetimeValue, PerformanceEvents performance) {}
