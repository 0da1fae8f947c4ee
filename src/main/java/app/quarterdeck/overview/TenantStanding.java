package app.quarterdeck.overview;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How a tenant stood over a period.
 *
 * @param riskLevel {@code business_risk_level}
 * @param incident  one that was open at the end of the period
 * @param isPartial whether machines that it holds have no price, so that its margin is at most what it says
 * @param trend     {@code efficiency_trend}
 * @param figures   those that exist and that the reader may see, by their keys
 */
public record TenantStanding(
        UUID tenant,
        String name,
        Optional<String> plan,
        Optional<String> riskLevel,
        Optional<Long> incident,
        boolean isPartial,
        Optional<String> trend,
        Map<String, BigDecimal> figures) {

    public TenantStanding {
        figures = Map.copyOf(figures);
    }

    public Optional<BigDecimal> figure(String key) {
        return Optional.ofNullable(figures.get(key));
    }
}
