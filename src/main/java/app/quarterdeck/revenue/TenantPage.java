package app.quarterdeck.revenue;

import java.util.List;

/** The first tenants that a query finds, with the sums over all of them. */
public record TenantPage<T>(List<T> first, TenantTotals totals) {

    TenantPage<T> withoutMoney() {
        return new TenantPage<>(first, totals.withoutMoney());
    }
}
