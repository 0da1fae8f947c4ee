package app.quarterdeck.events;

import java.util.List;
import java.util.UUID;

/** Tenants are gone for good, inside the transaction that removed them: whoever keeps rows of theirs removes them too. */
public record TenantsRemoved(List<UUID> tenants) {

    public TenantsRemoved {
        tenants = List.copyOf(tenants);
    }
}
