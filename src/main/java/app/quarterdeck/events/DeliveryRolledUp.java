package app.quarterdeck.events;

import java.util.Set;
import java.util.UUID;

/** Delivery figures of these tenants have changed in the database. */
public record DeliveryRolledUp(Set<UUID> tenants) {

    public DeliveryRolledUp {
        tenants = Set.copyOf(tenants);
    }
}
