package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an efficiency score is made of, each 0 to 100; empty where there is nothing to make it from.
 *
 * @param delivery    of the delivery rate
 * @param cost        of the gross margin; empty, too, for readers who see no money
 * @param utilisation of the fleet's cost what is allocated to tenants; of a tenant how much of its quota it sends
 * @param response    incidents acted on in time
 */
public record EfficiencyParts(
        Optional<BigDecimal> delivery,
        Optional<BigDecimal> cost,
        Optional<BigDecimal> utilisation,
        Optional<BigDecimal> response) {

    /** The parts by their names. */
    public Optional<BigDecimal> of(EfficiencyPart part) {
        return switch (part) {
            case DELIVERY -> delivery;
            case COST -> cost;
            case UTILISATION -> utilisation;
            case RESPONSE -> response;
        };
    }
}
