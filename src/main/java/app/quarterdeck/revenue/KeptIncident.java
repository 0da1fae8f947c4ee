package app.quarterdeck.revenue;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** An incident as far as people change it; what was measured stays as the product wrote it. */
@Table("incident")
record KeptIncident(
        @Id long id,
        @Embedded.Empty IncidentProgress progress,
        @Version @Nullable Integer version) {

    KeptIncident with(IncidentProgress other) {
        return new KeptIncident(id, other, version);
    }
}
