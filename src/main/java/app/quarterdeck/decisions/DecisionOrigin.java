package app.quarterdeck.decisions;

import java.util.Locale;
import java.util.Optional;

/** What a decision came from; written {@code incident:7} in an address. */
public record DecisionOrigin(Kind kind, long id) {

    /** Reads it from an address; empty if it cannot be read. */
    public static Optional<DecisionOrigin> parse(String text) {
        var parts = text.split(":", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        for (var kind : Kind.values()) {
            if (kind.key().equals(parts[0]) && parts[1].matches("[1-9][0-9]{0,17}")) {
                return Optional.of(new DecisionOrigin(kind, Long.parseLong(parts[1])));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return kind.key() + ":" + id;
    }

    /** What decisions come from. */
    public enum Kind {
        INCIDENT,
        OPPORTUNITY;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
