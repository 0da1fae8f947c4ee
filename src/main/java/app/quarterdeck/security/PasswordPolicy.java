package app.quarterdeck.security;

import app.quarterdeck.security.PasswordChange.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a password that a user chooses has to be: long, and no mere repetition of the name. */
public final class PasswordPolicy {

    /** In characters. */
    public static final int SHORTEST = 12;

    /** Bcrypt reads no further; what it would not read must not look as if it counted. */
    public static final int LONGEST_BYTES = 72;

    private PasswordPolicy() {}

    /** What is wrong with the password; empty if nothing is. */
    static Optional<Reason> objection(String username, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(Reason.TOO_SHORT);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of(Reason.TOO_LONG);
        }
        if (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            return Optional.of(Reason.CONTAINS_USERNAME);
        }
        if (password.codePoints().distinct().count() < 4) {
            return Optional.of(Reason.TOO_UNIFORM);
        }
        return Optional.empty();
    }
}
