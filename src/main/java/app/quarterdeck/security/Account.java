package app.quarterdeck.security;

import java.time.Instant;
import java.util.Optional;

/**
 * A user as administrators see one: everything but the password.
 *
 * @param email       where mail goes; without it none does
 * @param mustChange  whether nothing is open to the user until the one-time password is changed
 * @param lastLogin   empty: never yet
 * @param lockedUntil until when the way in is shut after failed log-ins; empty: it is open
 */
public record Account(
        String username,
        String displayName,
        Optional<String> email,
        String role,
        boolean enabled,
        boolean demo,
        boolean mustChange,
        Instant created,
        Optional<Instant> lastLogin,
        Optional<Instant> lockedUntil) {}
