package app.quarterdeck.efficiency;

import java.math.BigDecimal;

/** How much each part of the score counts, as it is set; the weights of the parts that are there are scaled to one. */
public record EfficiencyWeights(BigDecimal delivery, BigDecimal cost, BigDecimal utilisation, BigDecimal response) {

    /** The weight of a part. */
    public BigDecimal of(EfficiencyPart part) {
        return switch (part) {
            case DELIVERY -> delivery;
            case COST -> cost;
            case UTILISATION -> utilisation;
            case RESPONSE -> response;
        };
    }
}
