package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * Who carries which part of a machine.
 *
 * @param tenant empty: nobody held it
 * @param days   on which the tenant held a part of it
 * @param share  of its cost over all of these days, 0..1
 * @param amount USD, exact to six decimals; empty: not priced
 */
public record MachineShare(
        Optional<UUID> tenant,
        Optional<String> name,
        long days,
        BigDecimal share,
        Optional<BigDecimal> amount,
        Rule rule) {

    /** Why it is that part. */
    public enum Rule {
        /** An IP, among all that held it on a day alike. */
        EQUALLY,
        /** By what each of its holders sent that day. */
        BY_VOLUME,
        /** A VPS, by their parts of its held IPs. */
        BY_IPS,
        NOBODY
    }
}
