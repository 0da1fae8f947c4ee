package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A machine that may explain why an invoice differs from what was calculated; USD.
 *
 * @param kind     {@code vps} or {@code ip}
 * @param calculated what the ledger says it cost
 * @param wouldBe  what the provider may have billed; empty: nothing to tell it by
 * @param amount   the difference of the two
 */
public record InvoiceCause(
        Reason reason,
        String kind,
        String name,
        BigDecimal calculated,
        Optional<BigDecimal> wouldBe,
        Optional<BigDecimal> amount) {

    /** Why it may have been billed otherwise. */
    public enum Reason {
        UNPRICED,
        PART_OF_MONTH,
        PRICE_CHANGED,
        LIST_PRICE
    }
}
