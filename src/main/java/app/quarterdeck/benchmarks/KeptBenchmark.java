package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A published value as far as administrators change it. */
@Table("benchmark")
record KeptBenchmark(
        @Id long id,
        BigDecimal value,
        String definition,
        String source,
        Optional<Instant> removedAt,
        @Version @Nullable Integer version) {

    KeptBenchmark corrected(BigDecimal other, String otherDefinition, String otherSource) {
        return new KeptBenchmark(id, other, otherDefinition, otherSource, removedAt, version);
    }

    KeptBenchmark removed(Instant at) {
        return new KeptBenchmark(id, value, definition, source, Optional.of(at), version);
    }
}
