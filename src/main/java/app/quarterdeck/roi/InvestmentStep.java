package app.quarterdeck.roi;

import app.quarterdeck.roi.InvestmentEntry.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A step in the history of an investment, as it is kept. */
@Table("investment_history")
record InvestmentStep(
        @Id @Nullable Long id,
        long investmentId,
        Instant at,
        String by,
        Step step,
        String reason,
        @Embedded.Empty InvestmentTerms terms) {

    InvestmentEntry entry() {
        return new InvestmentEntry(at, by, step, reason, terms);
    }
}
