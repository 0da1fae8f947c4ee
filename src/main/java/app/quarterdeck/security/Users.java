package app.quarterdeck.security;

import app.quarterdeck.data.Row;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Repository;

/** Who may log in, by {@code quarterdeck.app_user}. */
@Repository
class Users {

    private final UserRows rows;
    private final JdbcClient database;
    private final Clock clock;

    Users(UserRows rows, JdbcClient database, Clock clock) {
        this.rows = rows;
        this.database = database;
        this.clock = clock;
    }

    /** The user as Spring Security checks a log-in against it. */
    UserDetails loadForLogin(String username) {
        return find(username)
                .map(user -> User.withUsername(user.username())
                        .password(user.passwordHash())
                        .roles(user.role())
                        .disabled(!user.enabled())
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("Unknown user"));
    }

    Optional<AppUser> find(String username) {
        return rows.findById(username.toLowerCase(Locale.ROOT));
    }

    /** Adds a user; false if there is one of that name already. */
    boolean add(AppUser user) {
        return rows.add(user, clock.instant());
    }

    boolean isEmpty() {
        return rows.count() == 0;
    }

    /** Removes the users of the demo; how many there were. */
    int removeDemoUsers() {
        return rows.removeDemoUsers();
    }

    void setPassword(String username, String passwordHash) {
        rows.setPassword(username, passwordHash, false);
    }

    void setRole(String username, String role) {
        rows.setRole(username, role);
    }

    void setEnabled(String username, boolean enabled) {
        rows.setEnabled(username, enabled);
    }

    void loggedIn(String username) {
        rows.setLastLogin(username, clock.instant());
    }

    /** All users, by name, with the way in that may be shut to them. */
    List<Account> accounts() {
        return selected("order by u.username").query(Row.as(Account.class)).list();
    }

    Optional<Account> account(String username) {
        return selected("where u.username = :username")
                .param("username", username.toLowerCase(Locale.ROOT))
                .query(Account.class)
                .optional();
    }

    /** Whoever changes rights goes one after the other, from here to the end of the transaction. */
    void holdRights() {
        rows.findByRoleOrderByUsername(Roles.ADMIN);
    }

    /** How many other administrators may log in. */
    long administratorsBeside(String username) {
        return rows.countByRoleAndEnabledIsTrueAndUsernameNot(Roles.ADMIN, username);
    }

    void setOneTimePassword(String username, String passwordHash) {
        rows.setPassword(username, passwordHash, true);
    }

    void setContact(String username, String displayName, Optional<String> email) {
        rows.setContact(username, displayName, email.orElse(null));
    }

    private JdbcClient.StatementSpec selected(String which) {
        return database.sql("""
                        select u.username, u.display_name, u.email, u.role, u.enabled, u.demo, u.must_change_password as must_change, u.created, u.last_login,
                               (select max(t.locked_until)
                                  from quarterdeck.login_throttle t
                                 where t.username = u.username
                                   and t.locked_until > :now) as locked_until
                          from quarterdeck.app_user u
                        """ + which).param("now", clock.instant());
    }
}
