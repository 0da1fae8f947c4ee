package app.quarterdeck.security;

import java.util.Optional;

/** How a change of the own password went: what to say beside which field, if it was not done. */
public record PasswordChange(Optional<String> currentIsWrong, Optional<String> chosenIsUnfit) {

    static PasswordChange done() {
        return new PasswordChange(Optional.empty(), Optional.empty());
    }

    static PasswordChange wrongCurrent(String message) {
        return new PasswordChange(Optional.of(message), Optional.empty());
    }

    static PasswordChange unfit(String message) {
        return new PasswordChange(Optional.empty(), Optional.of(message));
    }

    /** Whether the new password holds now. */
    public boolean isDone() {
        return currentIsWrong.isEmpty() && chosenIsUnfit.isEmpty();
    }
}
