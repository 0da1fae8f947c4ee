package app.quarterdeck.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One tenant in one hour. */
public record TenantHour(UUID tenantId, Instant hour) {

    /** @throws IllegalArgumentException if the instant is not the start of an hour */
    public TenantHour {
        if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("Not the start of an hour: " + hour);
        }
    }
}
