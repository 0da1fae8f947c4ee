package app.quarterdeck.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

/**
 * The rows of {@code quarterdeck.app_user}. What changes one of their columns changes that alone: a log-in is written down while an
 * administrator edits the same user.
 */
interface UserRows extends Repository<AppUser, String> {

    Optional<AppUser> findById(String username);

    long count();

    long countByRoleAndEnabledIsTrueAndUsernameNot(String role, String username);

    /** Whoever else wants them waits until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    List<AppUser> findByRoleOrderByUsername(String role);

    /** Adds a user; false if there is one of that name already. */
    @Modifying
    @Query("""
            insert into quarterdeck.app_user
                   (username, display_name, password_hash, role, enabled, demo, must_change_password, created)
            values (:#{#user.username}, :#{#user.displayName}, :#{#user.passwordHash}, :#{#user.role}, :#{#user.enabled}, :#{#user.demo},
                    :#{#user.mustChangePassword}, :created)
                on conflict do nothing
            """)
    boolean add(AppUser user, Instant created);

    @Modifying
    @Query("delete from quarterdeck.app_user where demo")
    int removeDemoUsers();

    @Modifying
    @Query("""
            update quarterdeck.app_user
               set password_hash = :hash, must_change_password = :mustChange
             where username = :username
            """)
    void setPassword(String username, String hash, boolean mustChange);

    @Modifying
    @Query("update quarterdeck.app_user set role = :role where username = :username")
    void setRole(String username, String role);

    @Modifying
    @Query("update quarterdeck.app_user set enabled = :enabled where username = :username")
    void setEnabled(String username, boolean enabled);

    @Modifying
    @Query("update quarterdeck.app_user set last_login = :at where username = :username")
    void setLastLogin(String username, Instant at);

    @Modifying
    @Query("update quarterdeck.app_user set display_name = :displayName, email = :email where username = :username")
    void setContact(String username, String displayName, @Nullable String email);
}
