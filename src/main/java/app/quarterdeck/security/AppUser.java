package app.quarterdeck.security;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** One row of {@code quarterdeck.app_user}: somebody who may log in. */
@Table("app_user")
record AppUser(
        @Id String username,
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
