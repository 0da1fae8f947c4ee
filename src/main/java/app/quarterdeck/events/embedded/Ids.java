package app.quarterdeck.events.embedded;

import java.util.Optional;
import java.util.UUID;

/** Reads UUIDs in their usual form of 36 signs. */
final class Ids {

    private static final int LENGTH = 36;

    private Ids() {}

    /** Empty for anything else; Java's own reader also takes {@code 1-1-1-1-1}. */
    static Optional<UUID> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
