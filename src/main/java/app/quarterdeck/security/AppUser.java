package app.quarterdeck.security;

/** One row of {@code quarterdeck.app_user}: somebody who may log in. */
record AppUser(
        String username,
        String displayName,
        String passwordHash,
        String role,
        boolean enabled,
        boolean demo,
        boolean mustChangePassword) {

    /** The hash is as good as the password to whoever has time. */
    @Override
    public String toString() {
        return "AppUser[" + username + ", " + role + "]";
    }
}
