package app.quarterdeck.roi;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** What is planned to come back of one kind, as it is kept. */
@Table("planned_return")
record KeptPlan(
        @Id String kind,
        @Embedded.Empty PlannedRange aYear,
        @Version Integer version) {}
