package app.quarterdeck.security;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a password that a user chooses has to be: long, and no mere repetition of the name. */
final class PasswordPolicy {

    static final int SHORTEST = 12;

    /** Bcrypt reads no further; what it would not read must not look as if it counted. */
    static final int LONGEST_BYTES = 72;

    private PasswordPolicy() {}

    /** What is wrong with the password, in words for the user; empty if nothing is. */
    static Optional<String> objection(String username, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("Use at least " + SHORTEST + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("Use at most " + LONGEST_BYTES + " characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            return Optional.of("Leave your user name out of it");
        }
        if (password.codePoints().distinct().count() < 4) {
            return Optional.of("Use more than three different characters");
        }
        return Optional.empty();
    }
}
