package app.quarterdeck.security;

import java.util.Optional;

/** How a change of the own password went: refused for a reason, or done if there is none. */
public record PasswordChange(Optional<Reason> refusal) {

    static PasswordChange done() {
        return new PasswordChange(Optional.empty());
    }

    static PasswordChange refused(Reason reason) {
        return new PasswordChange(Optional.of(reason));
    }

    /** Why a password was not changed. */
    public enum Reason {
        /** The user's password is kept elsewhere. */
        NOT_KEPT_HERE,
        /** The current password was another one. */
        WRONG_CURRENT,
        /** The current password was wrong too often. */
        LOCKED,
        TOO_SHORT,
        TOO_LONG,
        CONTAINS_USERNAME,
        TOO_UNIFORM,
        SAME_AS_BEFORE
    }
}
