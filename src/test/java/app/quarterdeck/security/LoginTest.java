package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@IntegrationTest
class LoginTest {

    private static final String PASSWORD = "blue harbour light";
    private static final String ADDRESS = "198.51.100.1";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Users users;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private LoginAttempts attempts;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    private MockMvcTester http;

    @BeforeEach
    void addUsers() {
        http = MockMvcTester.create(MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build());
        users.add(new AppUser("chief", "Chief", encoder.encode(PASSWORD), Roles.EXECUTIVE, true, false, false));
        users.add(new AppUser("former", "Former", encoder.encode(PASSWORD), Roles.FINANCE, false, false, false));
    }

    @Test
    void theRightPasswordOpens() {
        assertThat(login("chief", PASSWORD)).hasStatus3xxRedirection().hasRedirectedUrl("/");
        assertThat(audited()).containsExactly("login.succeeded chief 198.51.100.1");
    }

    @Test
    void leadsBackToThePageThatWasAskedForAndToNothingElse() {
        assertThat(loginAfter("/incidents", "text/html,application/xhtml+xml,*/*;q=0.8"))
                .hasRedirectedUrl("http://localhost/incidents?continue");
        assertThat(loginAfter("/ledger.css", "text/css,*/*;q=0.1")).hasRedirectedUrl("/");
        assertThat(loginAfter("/incidents", "*/*")).hasRedirectedUrl("/");
    }

    @Test
    void nameIsTakenInAnyCase() {
        assertThat(login(" Chief ", PASSWORD)).hasRedirectedUrl("/");
    }

    @Test
    void aWrongPasswordDoesNot() {
        assertThat(login("chief", "guess")).hasRedirectedUrl("/login?error");
        assertThat(audited()).containsExactly("login.failed chief 198.51.100.1");
    }

    @Test
    void aNameThatNobodyHasGetsTheAnswerOfAWrongPassword() {
        assertThat(login("nobody", PASSWORD)).hasRedirectedUrl("/login?error");
        assertThat(login("", PASSWORD)).hasRedirectedUrl("/login?error");
        assertThat(login("x".repeat(5000), PASSWORD)).hasRedirectedUrl("/login?error");
        assertThat(login("nul\0byte", PASSWORD)).hasRedirectedUrl("/login?error");
    }

    @Test
    void aDisabledUserGetsTheAnswerOfAWrongPassword() {
        assertThat(login("former", PASSWORD)).hasRedirectedUrl("/login?error");
    }

    @Test
    void aNameThatNobodyHasTakesOneComparisonOfHashesLikeAnyOther() {
        var counting = new CountingEncoder(encoder);
        var login = new GuardedLogin(users, counting, attempts, audit);

        for (var name : List.of("chief", "former", "nobody")) {
            counting.comparisons.set(0);
            assertThat(refused(login, name)).isEqualTo("Wrong name or password");
            assertThat(counting.comparisons).as(name).hasValue(1);
        }
    }

    @Test
    void theFifthWrongPasswordLocksAndThenTheRightOneIsRefusedToo() {
        for (var i = 1; i < 5; i++) {
            assertThat(login("chief", "guess " + i)).hasRedirectedUrl("/login?error");
        }

        assertThat(login("chief", "guess 5")).hasRedirectedUrl("/login?error=locked");
        assertThat(login("chief", PASSWORD)).hasRedirectedUrl("/login?error=locked");
        assertThat(audited()).endsWith("login.locked chief 198.51.100.1").hasSize(6);

        clock.advance(Duration.ofMinutes(1));
        assertThat(login("chief", PASSWORD)).hasRedirectedUrl("/");
    }

    @Test
    void aNameThatNobodyHasIsLockedInTheSameWay() {
        for (var i = 1; i < 5; i++) {
            assertThat(login("nobody", "guess " + i)).hasRedirectedUrl("/login?error");
        }

        assertThat(login("nobody", "guess 5")).hasRedirectedUrl("/login?error=locked");
    }

    @Test
    void aLogInThatAnotherSitesPageSendsIsRefused() {
        var answer = http.perform(post("/login")
                .header("Sec-Fetch-Site", "cross-site")
                .param("username", "chief")
                .param("password", PASSWORD));

        assertThat(answer).hasStatus(403);
        assertThat(audited()).isEmpty();
    }

    @Test
    void theSessionGetsANewNameAtLogIn() {
        var session = new MockHttpSession();
        var before = session.getId();

        login("chief", PASSWORD, session);

        assertThat(session.getId()).isNotEqualTo(before);
    }

    @Test
    void loggingOutEndsTheSession() {
        var session = new MockHttpSession();
        login("chief", PASSWORD, session);

        var answer = http.perform(post("/logout").session(session).with(csrf()));

        assertThat(answer).hasStatus3xxRedirection();
        assertThat(answer).cookies().hasMaxAge("JSESSIONID", Duration.ZERO);
        assertThat(session.isInvalid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/revenue", "/no/such/page", "/actuator", "/actuator/env", "/actuator/health/db"})
    void whoIsNotLoggedInIsLedToTheLogIn(String path) {
        assertThat(http.perform(get(path)))
                .hasStatus3xxRedirection()
                .redirectedUrl()
                .endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthIsOpenAndSaysNoMoreThanThat(String path) {
        assertThat(http.perform(get(path)))
                .hasStatusOk()
                .bodyText()
                .contains("UP")
                .doesNotContain("components", "details");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/health/db"})
    void theRestOfTheActuatorIsClosedToAdministratorsToo(String path) {
        assertThat(http.perform(get(path).with(user("keeper").roles(Roles.ADMIN))))
                .hasStatus(403);
    }

    @Test
    void everyAnswerCarriesTheHeaders() {
        assertThat(http.perform(get("/no/such/page")))
                .headers()
                .hasValue("X-Content-Type-Options", "nosniff")
                .hasValue("X-Frame-Options", "DENY")
                .hasValue("Referrer-Policy", "same-origin")
                .hasValue("Cross-Origin-Opener-Policy", "same-origin")
                .hasValue("Content-Security-Policy", PagePolicy.withoutNonce())
                .containsHeader("Permissions-Policy")
                .doesNotContainHeader("Strict-Transport-Security");
    }

    @Test
    void behindTlsTheBrowserIsToldToStayThere() {
        assertThat(http.perform(get("/no/such/page").secure(true)))
                .headers()
                .hasValue("Strict-Transport-Security", "max-age=31536000");
    }

    private MvcTestResult login(String username, String password) {
        return login(username, password, new MockHttpSession());
    }

    /** Logs in after something was asked for that a log-in has to be made for. */
    private MvcTestResult loginAfter(String address, String accepted) {
        var session = new MockHttpSession();
        assertThat(http.perform(get(address).session(session).header("Accept", accepted)))
                .hasStatus3xxRedirection();
        return login("chief", PASSWORD, session);
    }

    private MvcTestResult login(String username, String password, MockHttpSession session) {
        return http.perform(post("/login")
                .session(session)
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr(ADDRESS);
                    // As a browser names the session that it has.
                    request.setRequestedSessionId(session.getId());
                    return request;
                })
                .param("username", username)
                .param("password", password));
    }

    private static String refused(GuardedLogin login, String username) {
        try {
            login.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(username, "a guess"));
            return "let in";
        } catch (BadCredentialsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private List<String> audited() {
        return database.sql("""
                        select concat_ws(' ', what, who, address)
                          from quarterdeck.audit_log
                         where what like 'login.%'
                         order by id
                        """).query(String.class).list();
    }

    private static final class CountingEncoder implements PasswordEncoder {

        private final PasswordEncoder encoder;
        private final AtomicInteger comparisons = new AtomicInteger();

        CountingEncoder(PasswordEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public String encode(CharSequence password) {
            return encoder.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            comparisons.incrementAndGet();
            return encoder.matches(password, hash);
        }
    }
}
