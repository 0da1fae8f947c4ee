package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.quarterdeck.testing.IntegrationTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class FirstUsersTest {

    private static final Pattern PASSWORD = Pattern.compile("[a-z2-9]{4}(-[a-z2-9]{4}){3}");

    @Autowired
    private Users users;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void removeEverybody() {
        database.sql("delete from quarterdeck.app_user").update();
    }

    @Test
    void aDemoStartsWithOneUserOfEachRole() {
        start(true, "");

        assertThat(database.sql("select username || ' ' || role from quarterdeck.app_user order by username")
                        .query(String.class)
                        .list())
                .containsExactly("admin ADMIN", "ceo EXECUTIVE", "cfo FINANCE", "cto TECHNICAL");
    }

    @Test
    void thePasswordsThatAreSaidAreTheOnesThatHold() {
        var passwords = passwordsIn(start(true, "").lines());

        assertThat(passwords).hasSize(4).doesNotHaveDuplicates();
        assertThat(encoder.matches(passwords.getFirst(), hashOf("ceo"))).isTrue();
        assertThat(hashOf("ceo")).startsWith("{bcrypt}").doesNotContain(passwords.getFirst());
    }

    @Test
    void passwordsAreSaidOnce() {
        var first = start(true, "");
        assertThat(first.lines()).isNotEmpty();

        assertThat(first.lines()).isEmpty();
        assertThat(start(true, "").lines()).isEmpty();
    }

    @Test
    void noPasswordIsLoggedOrAudited(CapturedOutput output) {
        var passwords = passwordsIn(start(true, "").lines());

        assertThat(output).doesNotContain(passwords.toArray(String[]::new));
        assertThat(database.sql("select coalesce(string_agg(after::text, ''), '') from quarterdeck.audit_log")
                        .query(String.class)
                        .single())
                .doesNotContain(passwords.toArray(String[]::new));
    }

    @Test
    void onePasswordCanBeSetForAllAndIsNotRepeated() {
        var lines = start(true, "one for all of us").lines();

        assertThat(encoder.matches("one for all of us", hashOf("cto"))).isTrue();
        assertThat(lines).hasSize(5).noneMatch(line -> line.contains("one for all of us"));
    }

    @Test
    void aPasswordThatIsSetLaterReplacesAForgottenOne() {
        start(true, "");

        start(true, "one for all of us");

        assertThat(encoder.matches("one for all of us", hashOf("ceo"))).isTrue();
    }

    @Test
    void aPasswordForTheDemoTouchesNoOtherUser() {
        start(false, "");
        var before = hashOf("admin");

        start(true, "one for all of us");

        assertThat(hashOf("admin")).isEqualTo(before);
    }

    @Test
    void aPasswordThatTheHashCannotHoldStopsTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> start(true, "x".repeat(73)));
    }

    @Test
    void withoutADemoThereIsAnAdministratorWithAOneTimePassword() {
        var lines = start(false, "").lines();

        assertThat(encoder.matches(passwordsIn(lines).getFirst(), hashOf("admin")))
                .isTrue();
        assertThat(users.find("admin")).hasValueSatisfying(admin -> {
            assertThat(admin.role()).isEqualTo(Roles.ADMIN);
            assertThat(admin.mustChangePassword()).isTrue();
        });
        assertThat(users.find("ceo")).isEmpty();
    }

    @Test
    void demoUsersAreGoneWhenTheDemoIs() {
        start(true, "one for all of us");

        start(false, "");

        assertThat(users.find("ceo")).isEmpty();
        assertThat(encoder.matches("one for all of us", hashOf("admin"))).isFalse();
    }

    private FirstUsers start(boolean demo, String demoPassword) {
        var start = new FirstUsers(users, encoder, audit, demo, demoPassword);
        start.afterSingletonsInstantiated();
        return start;
    }

    private String hashOf(String username) {
        return users.find(username).orElseThrow().passwordHash();
    }

    private static List<String> passwordsIn(List<String> lines) {
        return PASSWORD.matcher(String.join("\n", lines))
                .results()
                .map(found -> found.group())
                .toList();
    }
}
