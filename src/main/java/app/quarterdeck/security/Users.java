package app.quarterdeck.security;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/** Who may log in, by {@code quarterdeck.app_user}. */
@Service
class Users implements UserDetailsService {

    private final JdbcClient database;

    Users(JdbcClient database) {
        this.database = database;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return database.sql(
                        "select username, password_hash, role, enabled from quarterdeck.app_user where username = :name")
                .param("name", username.toLowerCase(Locale.ROOT))
                .query((row, number) -> User.withUsername(row.getString("username"))
                        .password(row.getString("password_hash"))
                        .roles(row.getString("role"))
                        .disabled(!row.getBoolean("enabled"))
                        .build())
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException("Unknown user"));
    }
}
