package app.quarterdeck.efficiency;

import java.math.BigDecimal;

/**
 * How much each part counts, and what the score should reach. The weights of the parts that are there are scaled to one.
 *
 * @param target 0 to 100
 */
public record EfficiencyWeights(
        BigDecimal delivery, BigDecimal cost, BigDecimal utilisation, BigDecimal response, BigDecimal target) {

    /** The weight of a part, as it is set. */
    public BigDecimal of(EfficiencyPart part) {
        return switch (part) {
            case DELIVERY -> delivery;
            case COST -> cost;
            case UTILISATION -> utilisation;
            case RESPONSE -> response;
        };
    }
}
