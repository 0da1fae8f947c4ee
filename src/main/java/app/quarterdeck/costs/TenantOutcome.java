package app.quarterdeck.costs;

import app.quarterdeck.costs.ScenarioOutcome.Shift;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** What a {@link Scenario} would have made of a tenant in a period; USD. */
public record TenantOutcome(UUID tenant, String name, Shift cost, Shift revenue) {

    /** Gross margin as it was; empty without revenue, and where the cost was not known. */
    public Optional<BigDecimal> marginBefore() {
        return ScenarioOutcome.margin(revenue.before(), cost.before());
    }

    /** Gross margin with the changes; empty without revenue. */
    public Optional<BigDecimal> marginAfter() {
        return ScenarioOutcome.margin(Optional.of(revenue.after()), Optional.of(cost.after()));
    }

    /** By how much the profit would move; empty where the cost was not known. */
    public Optional<BigDecimal> profitDifference() {
        return revenue.difference().flatMap(more -> cost.difference().map(more::subtract));
    }
}
