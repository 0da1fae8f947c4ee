package app.quarterdeck.roi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** An investment as it is kept; one that was removed counts no more, and keeps its history. */
@Table("investment")
record KeptInvestment(
        @Id @Nullable Long id,
        @Embedded.Empty InvestmentTerms terms,
        @Nullable Instant removedAt,
        @Version @Nullable Integer version) {}
