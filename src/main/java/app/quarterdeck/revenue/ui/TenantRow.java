package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.TenantDelivery;
import app.quarterdeck.revenue.TenantRisk;
import java.util.Optional;

/** A tenant in the grid: with its money for readers who may see money. */
record TenantRow(TenantDelivery delivery, Optional<TenantRisk> risk) {

    static TenantRow of(TenantDelivery delivery) {
        return new TenantRow(delivery, Optional.empty());
    }

    static TenantRow of(TenantRisk risk) {
        return new TenantRow(risk.delivery(), Optional.of(risk));
    }
}
