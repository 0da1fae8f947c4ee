package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Figures of an effect as they come from the database. */
final class EffectOf {

    private EffectOf() {}

    static Optional<BigDecimal> number(@Nullable Object value) {
        return Optional.ofNullable(value).map(it -> new BigDecimal(it.toString()));
    }
}
