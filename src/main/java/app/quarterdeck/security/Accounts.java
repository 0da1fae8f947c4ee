package app.quarterdeck.security;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does about users. Whoever loses a right loses the running sessions with it. */
@Service
@PreAuthorize("hasRole('" + Roles.ADMIN + "')")
public class Accounts {

    private static final Set<String> ROLES = Set.of(Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL, Roles.ADMIN);

    private final Users users;
    private final LoginAttempts attempts;
    private final Sessions sessions;
    private final AuditLog audit;

    Accounts(Users users, LoginAttempts attempts, Sessions sessions, AuditLog audit) {
        this.users = users;
        this.attempts = attempts;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Gives a user another role.
     *
     * @throws IllegalArgumentException if there is no such user or role, or it is the administrator's own
     */
    @Transactional
    public void changeRole(String username, String role) {
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("No such role");
        }
        var user = another(username);
        users.setRole(username, role);
        audit.record(
                "user.role-changed",
                Map.of("user", username, "role", user.role()),
                Map.of("user", username, "role", role));
        sessions.end(username, null);
    }

    /**
     * Shuts a user out.
     *
     * @throws IllegalArgumentException if there is no such user, or it is the administrator
     */
    @Transactional
    public void disable(String username) {
        another(username);
        users.setEnabled(username, false);
        audit.record("user.disabled", null, Map.of("user", username));
        sessions.end(username, null);
    }

    /** Lets a user in again who was shut out. */
    @Transactional
    public void enable(String username) {
        users.setEnabled(username, true);
        audit.record("user.enabled", null, Map.of("user", username));
    }

    /** Opens the way in for a user who is locked out after failed log-ins. */
    @Transactional
    public void unlock(String username) {
        attempts.clear(username);
        audit.record("user.unlocked", null, Map.of("user", username));
    }

    /** An administrator who shuts out the last administrator would need a database client to get back in. */
    private AppUser another(String username) {
        var self = Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication());
        if (self.map(user -> user.getName().equals(username)).orElse(false)) {
            throw new IllegalArgumentException("Nobody changes the rights of oneself");
        }
        return users.find(username).orElseThrow(() -> new IllegalArgumentException("No such user"));
    }
}
