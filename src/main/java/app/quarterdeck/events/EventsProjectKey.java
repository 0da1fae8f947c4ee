package app.quarterdeck.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The key that a PostHog SDK must send for its events to be taken. */
public record EventsProjectKey(String value) {

    /** @throws IllegalArgumentException if no SDK could send such a key */
    public EventsProjectKey {
        if (value.isBlank() || value.length() > 64 || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("A project key has 1 to 64 visible ASCII characters");
        }
    }

    /** Compares in a time that does not tell how much of the key was right. */
    public boolean matches(String other) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "EventsProjectKey[…]";
    }
}
