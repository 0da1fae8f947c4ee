package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How well the machines of one hosting provider in one region are used.
 *
 * @param provider      who hosts them; empty where the platform does not say
 * @param region        empty where the platform does not say
 * @param costCarried   share of their cost that tenants carry, a fraction; empty where nothing has a price
 * @param addressesHeld share of their addresses that tenants hold, a fraction
 * @param addresses     how many there were at most
 */
public record RegionUse(
        Optional<String> provider,
        Optional<String> region,
        Optional<BigDecimal> costCarried,
        Optional<BigDecimal> addressesHeld,
        long addresses) {}
