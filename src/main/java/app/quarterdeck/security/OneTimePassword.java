package app.quarterdeck.security;

/** A password to be handed over once: its user has to choose another at the next log-in. Kept as a hash only. */
public record OneTimePassword(String username, String password) {

    /** Whoever reads a log must not be able to log in. */
    @Override
    public String toString() {
        return "OneTimePassword[" + username + "]";
    }
}
