package app.quarterdeck.messages;

import java.time.Instant;
import java.util.Optional;

/**
 * An address that is called with messages; its path and its secret are never shown again.
 *
 * @param address     the server that is called
 * @param role        whoever reads there sees what a user of this role may see
 * @param offBecause  what the receiver said when it was switched off by itself
 * @param pausedUntil until when it is left alone, after failures; empty if it is not
 */
public record Webhook(
        long id,
        String name,
        String address,
        String role,
        boolean enabled,
        Optional<String> offBecause,
        Instant created,
        String createdBy,
        Optional<Instant> lastSuccess,
        Optional<String> lastError,
        Optional<Instant> lastErrorAt,
        Optional<Instant> pausedUntil) {}
