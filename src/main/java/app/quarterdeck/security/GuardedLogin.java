package app.quarterdeck.security;

import java.util.Locale;
import java.util.Map;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Spring's check of name and password behind the count of failures. A wrong name, a wrong password and a disabled user
 * get the same answer after the same work.
 */
@Component
class GuardedLogin implements AuthenticationProvider {

    private static final int LONGEST_NAME = 100;

    private final DaoAuthenticationProvider passwords;
    private final LoginAttempts attempts;
    private final Users users;
    private final AuditLog audit;

    GuardedLogin(Users users, PasswordEncoder encoder, LoginAttempts attempts, AuditLog audit) {
        this.passwords = new DaoAuthenticationProvider(users::loadForLogin);
        this.passwords.setPasswordEncoder(encoder);
        // Who is disabled is told to nobody without the password.
        this.passwords.setPreAuthenticationChecks(user -> {});
        this.passwords.setPostAuthenticationChecks(new AccountStatusUserDetailsChecker());
        this.attempts = attempts;
        this.users = users;
        this.audit = audit;
    }

    @Override
    public Authentication authenticate(Authentication login) throws AuthenticationException {
        var username = nameOf(login);
        var address = ClientAddress.of(login).orElse(new ClientAddress("unknown"));
        var attempt = attempts.begin(username, address);
        try {
            var user = passwords.authenticate(named(username, login));
            attempts.succeeded(attempt);
            users.loggedIn(username);
            audit.record(username, address.exact(), "login.succeeded", null, null);
            return user;
        } catch (BadCredentialsException | DisabledException e) {
            audit.record(username, address.exact(), "login.failed", null, null);
            if (attempt.lockedUntil().isPresent()) {
                var until = attempt.lockedUntil().get();
                audit.record(username, address.exact(), "login.locked", null, Map.of("until", until.toString()));
                throw new LockedException("Too many failed log-ins", e);
            }
            throw new BadCredentialsException("Wrong name or password", e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }

    private static Authentication named(String username, Authentication login) {
        var named = UsernamePasswordAuthenticationToken.unauthenticated(username, login.getCredentials());
        named.setDetails(login.getDetails());
        return named;
    }

    /** Never empty, and no longer than a name can be: what is typed here is kept. */
    private static String nameOf(Authentication login) {
        var typed = login.getName().strip().toLowerCase(Locale.ROOT).replace("\0", "");
        return typed.isEmpty() ? "?" : typed.substring(0, Math.min(typed.length(), LONGEST_NAME));
    }
}
