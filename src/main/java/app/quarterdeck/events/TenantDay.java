package app.quarterdeck.events;

import java.time.LocalDate;
import java.util.UUID;

/** One tenant on one day of the reporting zone. */
public record TenantDay(UUID tenantId, LocalDate day) {}
