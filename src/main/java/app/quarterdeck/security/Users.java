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

    private final JdbcClient database;
    private final Clock clock;

    Users(JdbcClient database, Clock clock) {
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
        return database.sql("""
                        select username, display_name, password_hash, role, enabled, demo, must_change_password
                          from quarterdeck.app_user
                         where username = :username
                        """)
                .param("username", username.toLowerCase(Locale.ROOT))
                .query(AppUser.class)
                .optional();
    }

    /** Adds a user; false if there is one of that name already. */
    boolean add(AppUser user) {
        return database.sql("""
                        insert into quarterdeck.app_user
                               (username, display_name, password_hash, role, enabled, demo, must_change_password, created)
                        values (:username, :displayName, :passwordHash, :role, :enabled, :demo, :mustChangePassword, :now)
                        on conflict do nothing
                        """)
                        .param("username", user.username())
                        .param("displayName", user.displayName())
                        .param("passwordHash", user.passwordHash())
                        .param("role", user.role())
                        .param("enabled", user.enabled())
                        .param("demo", user.demo())
                        .param("mustChangePassword", user.mustChangePassword())
                        .param("now", clock.instant())
                        .update()
                > 0;
    }

    boolean isEmpty() {
        return database.sql("select not exists (select 1 from quarterdeck.app_user)")
                .query(Boolean.class)
                .single();
    }

    /** Removes the users of the demo; how many there were. */
    int removeDemoUsers() {
        return database.sql("delete from quarterdeck.app_user where demo").update();
    }

    void setPassword(String username, String passwordHash) {
        database.sql("""
                        update quarterdeck.app_user
                           set password_hash = :hash, must_change_password = false
                         where username = :username
                        """)
                .param("username", username)
                .param("hash", passwordHash)
                .update();
    }

    void setRole(String username, String role) {
        database.sql("update quarterdeck.app_user set role = :role where username = :username")
                .param("username", username)
                .param("role", role)
                .update();
    }

    void setEnabled(String username, boolean enabled) {
        database.sql("update quarterdeck.app_user set enabled = :enabled where username = :username")
                .param("username", username)
                .param("enabled", enabled)
                .update();
    }

    void loggedIn(String username) {
        database.sql("update quarterdeck.app_user set last_login = :now where username = :username")
                .param("username", username)
                .param("now", clock.instant())
                .update();
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
        database.sql("select username from quarterdeck.app_user where role = 'ADMIN' order by username for update")
                .query(Row.as(String.class))
                .list();
    }

    /** How many other administrators may log in. */
    long administratorsBeside(String username) {
        return database.sql(
                        "select count(*) from quarterdeck.app_user where role = 'ADMIN' and enabled and username <> :username")
                .param("username", username)
                .query(Long.class)
                .single();
    }

    void setOneTimePassword(String username, String passwordHash) {
        database.sql("""
                        update quarterdeck.app_user
                           set password_hash = :hash, must_change_password = true
                         where username = :username
                        """)
                .param("username", username)
                .param("hash", passwordHash)
                .update();
    }

    void setContact(String username, String displayName, Optional<String> email) {
        database.sql(
                        "update quarterdeck.app_user set display_name = :displayName, email = :email where username = :username")
                .param("username", username)
                .param("displayName", displayName)
                .param("email", email)
                .update();
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
