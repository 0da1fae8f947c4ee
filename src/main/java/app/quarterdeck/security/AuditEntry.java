package app.quarterdeck.security;

import java.time.Instant;
import java.util.Optional;

/**
 * One act that was written down.
 *
 * @param address where from; empty if the product itself did it
 * @param what    subject and verb of the past, as {@code cost.changed}
 * @param before  what was, as JSON
 * @param after   what is, as JSON
 */
public record AuditEntry(
        long id,
        Instant at,
        String who,
        Optional<String> address,
        String what,
        Optional<String> before,
        Optional<String> after) {}
