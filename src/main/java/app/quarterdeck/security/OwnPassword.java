package app.quarterdeck.security;

import app.quarterdeck.security.PasswordChange.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The password of whoever is logged in. */
@Service
@PreAuthorize(Roles.LOGGED_IN)
public class OwnPassword {

    private final Users users;
    private final PasswordEncoder encoder;
    private final LoginAttempts attempts;
    private final Sessions sessions;
    private final AuditLog audit;

    OwnPassword(Users users, PasswordEncoder encoder, LoginAttempts attempts, Sessions sessions, AuditLog audit) {
        this.users = users;
        this.encoder = encoder;
        this.attempts = attempts;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Whether nothing else is open to the user until the password is changed. */
    public boolean mustBeChanged() {
        return users.find(user().getName()).map(AppUser::mustChangePassword).orElse(false);
    }

    /** Changes it, and ends the user's other sessions: whoever knew the old password may sit in one of them. */
    public PasswordChange change(String current, String chosen) {
        var username = user().getName();
        var known = users.find(username);
        if (known.isEmpty()) {
            return PasswordChange.refused(Reason.NOT_KEPT_HERE);
        }
        var objection = PasswordPolicy.objection(username, chosen);
        if (objection.isPresent()) {
            return PasswordChange.refused(objection.get());
        }
        if (chosen.equals(current)) {
            return PasswordChange.refused(Reason.SAME_AS_BEFORE);
        }
        // An open screen that nobody watches is a way to guess like any other.
        try {
            var attempt = attempts.begin(username, address());
            if (!encoder.matches(current, known.get().passwordHash())) {
                audit.record("password.change-failed", null, Map.of("user", username));
                return PasswordChange.refused(Reason.WRONG_CURRENT);
            }
            attempts.succeeded(attempt);
        } catch (LockedException e) {
            return PasswordChange.refused(Reason.LOCKED);
        }
        users.setPassword(username, encoder.encode(chosen));
        var ended = sessions.end(username, user());
        audit.record("password.changed", null, Map.of("user", username, "endedSessions", ended));
        return PasswordChange.done();
    }

    private static ClientAddress address() {
        return ClientAddress.of(user()).orElse(new ClientAddress("unknown"));
    }

    private static Authentication user() {
        @Nullable Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null) {
            throw new IllegalStateException("Nobody is logged in");
        }
        return user;
    }
}
