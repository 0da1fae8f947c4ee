package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.testing.IntegrationTest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

@IntegrationTest
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class AccountsTest {

    private static final String OLD = "blue harbour light";

    @Autowired
    private Accounts accounts;

    @Autowired
    private OwnPassword ownPassword;

    @Autowired
    private LoginAttempts attempts;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Users users;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void addUsers() {
        users.add(new AppUser("chief", "Chief", encoder.encode(OLD), Roles.EXECUTIVE, true, false, true));
        users.add(new AppUser("clerk", "Clerk", encoder.encode(OLD), Roles.FINANCE, true, false, false));
    }

    @Test
    void aChangedRoleEndsTheSessionsOfThatUserOnly() {
        var chief = sessionOf("chief");
        var clerk = sessionOf("clerk");

        accounts.changeRole("chief", Roles.FINANCE);

        assertThat(chief.isInvalid()).isTrue();
        assertThat(clerk.isInvalid()).isFalse();
        assertThat(users.find("chief")).map(AppUser::role).contains(Roles.FINANCE);
        assertThat(audited()).isEqualTo("keeper user.role-changed EXECUTIVE FINANCE");
    }

    @Test
    void aDisabledUserLosesEverySession() {
        var desk = sessionOf("chief");
        var phone = sessionOf("chief");

        accounts.disable("chief");

        assertThat(desk.isInvalid()).isTrue();
        assertThat(phone.isInvalid()).isTrue();
        assertThat(users.loadForLogin("chief").isEnabled()).isFalse();
    }

    @Test
    void anAdministratorUnlocksAUser() {
        var address = new ClientAddress("198.51.100.1");
        IntStream.range(0, 5).forEach(i -> attempts.begin("chief", address));
        assertThatThrownBy(() -> attempts.begin("chief", address)).isInstanceOf(LockedException.class);

        accounts.unlock("chief");

        assertThatCode(() -> attempts.begin("chief", address)).doesNotThrowAnyException();
    }

    @Test
    @WithMockUser(username = "chief", roles = Roles.ADMIN)
    void nobodyChangesTheRightsOfOneself() {
        assertThatIllegalArgumentException().isThrownBy(() -> accounts.disable("chief"));
        assertThatIllegalArgumentException().isThrownBy(() -> accounts.changeRole("chief", Roles.FINANCE));
    }

    @Test
    void aRoleThatIsNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> accounts.changeRole("chief", "PIRATE"));
    }

    @Test
    @WithMockUser(
            username = "clerk",
            roles = {Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL})
    void isClosedToOtherRoles() {
        assertThatThrownBy(() -> accounts.unlock("chief")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser("chief")
    void aNewPasswordEndsTheOtherSessionsAndTheOneTimePassword() {
        var here = sessionOf("chief", SecurityContextHolder.getContext().getAuthentication());
        var elsewhere = sessionOf("chief");
        assertThat(ownPassword.mustBeChanged()).isTrue();

        var change = ownPassword.change(OLD, "green harbour light");

        assertThat(change.refusal()).isEmpty();
        assertThat(here.isInvalid()).isFalse();
        assertThat(elsewhere.isInvalid()).isTrue();
        assertThat(ownPassword.mustBeChanged()).isFalse();
        assertThat(encoder.matches(
                        "green harbour light", users.find("chief").orElseThrow().passwordHash()))
                .isTrue();
    }

    @Test
    @WithMockUser("chief")
    void theOldPasswordIsNoNewOne() {
        assertThat(ownPassword.change(OLD, OLD).refusal()).contains(PasswordChange.Reason.SAME_AS_BEFORE);
    }

    @Test
    @WithMockUser("chief")
    void anOpenScreenIsNoWayToGuess() {
        IntStream.range(0, 5).forEach(i -> ownPassword.change("a wrong guess " + i, "green harbour light"));

        var change = ownPassword.change(OLD, "green harbour light");

        assertThat(change.refusal()).contains(PasswordChange.Reason.LOCKED);
    }

    private MockHttpSession sessionOf(String username) {
        return sessionOf(
                username,
                UsernamePasswordAuthenticationToken.authenticated(username, null, AuthorityUtils.NO_AUTHORITIES));
    }

    private MockHttpSession sessionOf(String username, org.springframework.security.core.Authentication user) {
        var session = new MockHttpSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl(user));
        sessions.sessionCreated(new HttpSessionEvent((HttpSession) session));
        return session;
    }

    private String audited() {
        return database.sql("""
                        select concat_ws(' ', who, what, before ->> 'role', after ->> 'role')
                          from quarterdeck.audit_log
                         order by id desc
                         limit 1
                        """).query(String.class).single();
    }
}
