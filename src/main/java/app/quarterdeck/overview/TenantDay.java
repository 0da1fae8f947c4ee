package app.quarterdeck.overview;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * How a tenant stood on a day: over the 30 days before it.
 *
 * @param figures those that exist, by their keys
 */
public record TenantDay(LocalDate day, Map<String, BigDecimal> figures) {

    public TenantDay {
        figures = Map.copyOf(figures);
    }

    public Optional<BigDecimal> figure(String key) {
        return Optional.ofNullable(figures.get(key));
    }
}
