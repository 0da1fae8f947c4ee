package app.quarterdeck.revenue;

import java.util.List;

/** Where a tenant's emails of a period went and from where, the largest first. */
public record TenantSources(List<DeliverySlice> providers, List<SendingAddress> addresses) {

    public TenantSources {
        providers = List.copyOf(providers);
        addresses = List.copyOf(addresses);
    }
}
