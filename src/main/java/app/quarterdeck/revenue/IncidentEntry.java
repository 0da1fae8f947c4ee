package app.quarterdeck.revenue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** One line of an incident's history. */
@Table("incident_entry")
public record IncidentEntry(@Id @Nullable Long id, long incidentId, Instant at, String who, String kind, String text) {}
