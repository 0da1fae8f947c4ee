package app.quarterdeck.roi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A step in the history of a planned return, as it is kept. */
@Table("planned_return_history")
record PlanStep(
        @Id @Nullable Long id,
        String kind,
        Instant at,
        String by,
        String reason,
        BigDecimal lowBefore,
        Optional<BigDecimal> highBefore,
        @Embedded.Empty PlannedRange after) {

    PlannedReturnEntry entry() {
        return new PlannedReturnEntry(at, by, reason, new PlannedRange(lowBefore, highBefore), after);
    }
}
