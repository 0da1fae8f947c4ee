package app.quarterdeck.demo;

import java.util.List;
import java.util.UUID;

/**
 * The demo data is gone from the platform's tables. Published in the transaction that deletes it, so that whoever keeps
 * rows of his own about these tenants can delete them with it.
 */
public record DemoDataRemoved(List<UUID> tenants) {

    public DemoDataRemoved {
        tenants = List.copyOf(tenants);
    }
}
