package app.quarterdeck.benchmarks;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A price that somebody lists, as administrators keep it. */
@Table("price_list")
record KeptPrice(
        @Id @Nullable Long id,
        @Embedded.Empty PriceContent content,
        Optional<Instant> removedAt,
        @Version @Nullable Integer version) {

    static KeptPrice of(PriceContent content) {
        return new KeptPrice(null, content, Optional.empty(), null);
    }

    KeptPrice with(PriceContent other) {
        return new KeptPrice(id, other, removedAt, version);
    }

    KeptPrice removed(Instant at) {
        return new KeptPrice(id, content, Optional.of(at), version);
    }
}
