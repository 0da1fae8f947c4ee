package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.security.AccountRefusedException.Problem;
import app.quarterdeck.testing.IntegrationTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class InvitationsTest {

    private static final NewAccount JANE =
            new NewAccount(" Jane.Doe ", "Jane Doe", Optional.of("jane@example.com"), Roles.FINANCE);

    @Autowired
    private Accounts accounts;

    @Autowired
    private Users users;

    @Autowired
    private LoginAttempts attempts;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private JdbcClient database;

    @Test
    void whoIsInvitedGetsAPasswordThatHasToBeChanged() {
        var password = accounts.invite(JANE);

        assertThat(password.username()).isEqualTo("jane.doe");
        assertThat(password.password()).matches("[a-z0-9]{4}(-[a-z0-9]{4}){3}");
        assertThat(password).hasToString("OneTimePassword[jane.doe]");
        var user = users.find("jane.doe").orElseThrow();
        assertThat(encoder.matches(password.password(), user.passwordHash())).isTrue();
        assertThat(user.mustChangePassword()).isTrue();
        assertThat(accounts.find("JANE@", Optional.empty())).singleElement().satisfies(it -> {
            assertThat(it.email()).contains("jane@example.com");
            assertThat(it.lastLogin()).isEmpty();
            assertThat(it.lockedUntil()).isEmpty();
        });
        assertThat(audited()).isEqualTo("keeper user.created");
    }

    @Test
    void noPasswordIsWrittenDown() {
        var password = accounts.invite(JANE).password();

        assertThat(database.sql("select count(*) from quarterdeck.audit_log where position(? in searched) > 0")
                        .param(password)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aNameIsGivenOnce() {
        accounts.invite(JANE);

        refused(Problem.NAME_TAKEN, () -> accounts.invite(JANE));
    }

    @Test
    void whatIsNoUserIsRefused() {
        for (var name : List.of("", "j", "jane doe", "jäne", "x".repeat(101))) {
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> new NewAccount(name, "Jane", Optional.empty(), Roles.FINANCE));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewAccount("jane", " ", Optional.empty(), Roles.FINANCE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewAccount("jane", "Jane", Optional.of("nowhere"), Roles.FINANCE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewAccount("jane", "Jane", Optional.empty(), "PIRATE"));
    }

    @Test
    void aPasswordThatWasResetIsGoodForOneLogInAndOpensALock() {
        accounts.invite(JANE);
        var address = new ClientAddress("198.51.100.1");
        IntStream.range(0, 5).forEach(i -> attempts.begin("jane.doe", address));
        assertThatThrownBy(() -> attempts.begin("jane.doe", address)).isInstanceOf(LockedException.class);
        assertThat(accounts.find("jane", Optional.empty()).getFirst().lockedUntil())
                .isPresent();

        var password = accounts.resetPassword("jane.doe");

        var user = users.find("jane.doe").orElseThrow();
        assertThat(encoder.matches(password.password(), user.passwordHash())).isTrue();
        assertThat(user.mustChangePassword()).isTrue();
        assertThat(accounts.find("jane", Optional.empty()).getFirst().lockedUntil())
                .isEmpty();
        assertThat(audited()).isEqualTo("keeper password.reset");
    }

    @Test
    void nameAndMailAreChangedAndMailTakenAway() {
        accounts.invite(JANE);

        accounts.edit("jane.doe", "Jane Roe", Optional.of(" "));

        var edited = accounts.find("jane", Optional.empty()).getFirst();
        assertThat(edited.displayName()).isEqualTo("Jane Roe");
        assertThat(edited.email()).isEmpty();
        assertThat(edited.role()).isEqualTo(Roles.FINANCE);
        assertThat(audited()).isEqualTo("keeper user.edited");
    }

    @Test
    void theLastAdministratorStays() {
        database.sql("delete from quarterdeck.app_user").update();
        accounts.invite(new NewAccount("only", "Only one", Optional.empty(), Roles.ADMIN));

        refused(Problem.LAST_ADMINISTRATOR, () -> accounts.disable("only"));
        refused(Problem.LAST_ADMINISTRATOR, () -> accounts.changeRole("only", Roles.EXECUTIVE));

        accounts.invite(new NewAccount("other", "Another", Optional.empty(), Roles.ADMIN));
        accounts.disable("only");
        assertThat(users.find("only").orElseThrow().enabled()).isFalse();
        refused(Problem.LAST_ADMINISTRATOR, () -> accounts.disable("other"));
    }

    @Test
    @WithMockUser(username = "chief", roles = Roles.ADMIN)
    void nobodyResetsOrShutsOutOneself() {
        refused(Problem.ONESELF, () -> accounts.resetPassword("chief"));
        refused(Problem.ONESELF, () -> accounts.disable("chief"));
        refused(Problem.ONESELF, () -> accounts.changeRole("chief", Roles.ADMIN));
    }

    @Test
    void whoIsNotThereIsNotChanged() {
        refused(Problem.NO_SUCH_USER, () -> accounts.resetPassword("nobody"));
        refused(Problem.NO_SUCH_USER, () -> accounts.edit("nobody", "Nobody", Optional.empty()));
    }

    @Test
    @WithMockUser(
            username = "clerk",
            roles = {Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL})
    void isClosedToOtherRoles() {
        assertThatThrownBy(() -> accounts.find("", Optional.empty())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> accounts.invite(JANE)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> accounts.resetPassword("x")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> accounts.edit("x", "X", Optional.empty())).isInstanceOf(AccessDeniedException.class);
    }

    private String audited() {
        return database.sql("select concat_ws(' ', who, what) from quarterdeck.audit_log order by id desc limit 1")
                .query(String.class)
                .single();
    }

    private static void refused(Problem problem, ThrowingCallable action) {
        assertThatExceptionOfType(AccountRefusedException.class)
                .isThrownBy(action)
                .extracting(AccountRefusedException::problem)
                .isEqualTo(problem);
    }
}
