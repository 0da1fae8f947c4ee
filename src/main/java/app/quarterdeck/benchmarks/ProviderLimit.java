package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import java.util.List;

/**
 * Our complaints at a mailbox provider, and what it publishes as a limit.
 *
 * @param limits the lowest first; empty where it publishes none as a number
 */
public record ProviderLimit(String mailboxProvider, OwnRate complaints, List<Limit> limits) {

    /** One limit, a fraction, with whose it is and what it divides by what. */
    public record Limit(String authority, String state, BigDecimal value, String basis, String source) {}
}
