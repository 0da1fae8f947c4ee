package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What machines cost a month now; USD.
 *
 * @param cost     empty where none of them has a price
 * @param unpriced how many of them run and have no price: the cost is at least what it says
 */
public record MachineTotal(Optional<BigDecimal> cost, long unpriced) {}
