package app.quarterdeck.security;

import app.quarterdeck.security.AccountRefusedException.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an administrator does about users. Whoever loses a right loses the running sessions with it. Changes of rights happen
 * one after the other, so that two administrators never take each other's at the same moment.
 */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
public class Accounts {

    /** All roles, in the order in which they are offered. */
    public static final List<String> ROLES = List.of(Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL, Roles.ADMIN);

    private final Users users;
    private final LoginAttempts attempts;
    private final Sessions sessions;
    private final PasswordEncoder encoder;
    private final AuditLog audit;

    Accounts(Users users, LoginAttempts attempts, Sessions sessions, PasswordEncoder encoder, AuditLog audit) {
        this.users = users;
        this.attempts = attempts;
        this.sessions = sessions;
        this.encoder = encoder;
        this.audit = audit;
    }

    /** All users, or those whose name, mail address or role contains a text, by name. */
    @Transactional(readOnly = true)
    public List<Account> find(String search, Optional<String> role) {
        var text = search.strip().toLowerCase(Locale.ROOT);
        return users.accounts().stream()
                .filter(it -> role.isEmpty() || role.get().equals(it.role()))
                .filter(it -> (it.username()
                                + '\n'
                                + it.displayName()
                                + '\n'
                                + it.email().orElse(""))
                        .toLowerCase(Locale.ROOT)
                        .contains(text))
                .toList();
    }

    /**
     * Makes a user, whose one-time password is told here and never again.
     *
     * @throws AccountRefusedException if the name is taken
     */
    @Transactional
    public OneTimePassword invite(NewAccount invited) {
        var password = new OneTimePassword(invited.username(), GeneratedPassword.next());
        var user = new AppUser(
                invited.username(),
                invited.displayName(),
                encoder.encode(password.password()),
                invited.role(),
                true,
                false,
                true);
        if (!users.add(user)) {
            throw new AccountRefusedException(Problem.NAME_TAKEN);
        }
        users.setContact(invited.username(), invited.displayName(), invited.email());
        audit.record("user.created", null, Map.of("user", invited.username(), "role", invited.role(), "demo", false));
        return password;
    }

    /**
     * Gives a user a one-time password in place of the one that was; every session of the user ends.
     *
     * @throws AccountRefusedException if there is no such user, or it is the administrator
     */
    @Transactional
    public OneTimePassword resetPassword(String username) {
        var user = another(username);
        var password = new OneTimePassword(user.username(), GeneratedPassword.next());
        users.setOneTimePassword(user.username(), encoder.encode(password.password()));
        attempts.clear(user.username());
        audit.record("password.reset", null, Map.of("user", user.username()));
        sessions.end(user.username(), null);
        return password;
    }

    /**
     * Changes what a user is called and where mail goes.
     *
     * @throws AccountRefusedException if there is no such user
     */
    @Transactional
    public void edit(String username, String displayName, Optional<String> email) {
        var before = users.account(username).orElseThrow(() -> new AccountRefusedException(Problem.NO_SUCH_USER));
        var checked = new NewAccount(before.username(), displayName, email, before.role());
        users.setContact(checked.username(), checked.displayName(), checked.email());
        audit.record(
                "user.edited",
                contact(before.username(), before.displayName(), before.email()),
                contact(checked.username(), checked.displayName(), checked.email()));
    }

    /**
     * Gives a user another role.
     *
     * @throws AccountRefusedException if there is no such user or role, it is the administrator's own, or the last administrator's
     */
    @Transactional
    public void changeRole(String username, String role) {
        if (!ROLES.contains(role)) {
            throw new AccountRefusedException(Problem.NO_SUCH_ROLE);
        }
        var user = another(username);
        if (!role.equals(Roles.ADMIN)) {
            refuseLastAdministrator(user);
        }
        users.setRole(user.username(), role);
        audit.record(
                "user.role-changed",
                Map.of("user", username, "role", user.role()),
                Map.of("user", username, "role", role));
        sessions.end(user.username(), null);
    }

    /**
     * Shuts a user out.
     *
     * @throws AccountRefusedException if there is no such user, or it is the administrator, or the last one
     */
    @Transactional
    public void disable(String username) {
        var user = another(username);
        refuseLastAdministrator(user);
        users.setEnabled(user.username(), false);
        audit.record("user.disabled", null, Map.of("user", username));
        sessions.end(user.username(), null);
    }

    /** Lets a user in again who was shut out. */
    @Transactional
    public void enable(String username) {
        users.setEnabled(another(username).username(), true);
        audit.record("user.enabled", null, Map.of("user", username));
    }

    /** Opens the way in for a user who is locked out after failed log-ins. */
    @Transactional
    public void unlock(String username) {
        attempts.clear(username);
        audit.record("user.unlocked", null, Map.of("user", username));
    }

    /** A user who is not the administrator; from here on nobody else changes rights until this is done. */
    private AppUser another(String username) {
        if (CurrentUser.name().equals(username)) {
            throw new AccountRefusedException(Problem.ONESELF);
        }
        users.holdRights();
        // Of an administrator who is kept elsewhere nothing is known here.
        if (users.find(CurrentUser.name())
                .filter(self -> !isAdministrator(self))
                .isPresent()) {
            throw new AccountRefusedException(Problem.NO_LONGER_ADMINISTRATOR);
        }
        return users.find(username).orElseThrow(() -> new AccountRefusedException(Problem.NO_SUCH_USER));
    }

    /** Who shuts out the last administrator needs a database client to get back in. */
    private void refuseLastAdministrator(AppUser user) {
        if (isAdministrator(user) && users.administratorsBeside(user.username()) == 0) {
            throw new AccountRefusedException(Problem.LAST_ADMINISTRATOR);
        }
    }

    private static boolean isAdministrator(AppUser user) {
        return user.enabled() && user.role().equals(Roles.ADMIN);
    }

    private static Map<String, String> contact(String username, String displayName, Optional<String> email) {
        var contact = new HashMap<>(Map.of("user", username, "name", displayName));
        email.ifPresent(it -> contact.put("email", it));
        return contact;
    }
}
