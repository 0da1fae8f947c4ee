package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.Browser;
import app.quarterdeck.testing.BrowserTest;
import app.quarterdeck.testing.ServerTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The policy under which the pages run, in a browser that enforces it; and the end of a session whose page is open. */
@BrowserTest
@ServerTest
class PageInBrowserTest {

    private static final String PASSWORD = "blue harbour light";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Users users;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private Sessions sessions;

    private final List<String> violations = new ArrayList<>();
    private final List<String> policies = new ArrayList<>();
    private final List<String> sockets = new ArrayList<>();

    private Browser browser;
    private Page page;

    @BeforeEach
    void openBrowser() {
        database.sql("""
                        insert into tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'Acme') on conflict do nothing;
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced)
                        select 'aaaaaaaa-0000-0000-0000-000000000001', current_date - n, 100, 97, 3 from generate_series(1, 5) n
                        on conflict do nothing;
                        """).update();
        users.add(new AppUser("chief", "Chief", encoder.encode(PASSWORD), Roles.EXECUTIVE, true, false, false));
        browser = Browser.open();
        page = browser.page();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                violations.add(message.text());
            }
        });
        page.onPageError(violations::add);
        page.onWebSocket(socket -> sockets.add(socket.url()));
        page.onResponse(response -> {
            if (response.headers().getOrDefault("content-type", "").startsWith("text/html")) {
                policies.add(response.headers().getOrDefault("content-security-policy", ""));
            }
        });
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void everyPageRunsUnderItsPolicy() {
        login();
        page.navigate(address("revenue"));
        page.locator("vaadin-chart svg").first().waitFor();
        page.waitForCondition(() -> !sockets.isEmpty());
        page.navigate(address("no/such/page"));
        page.waitForTimeout(1000);

        assertThat(violations).isEmpty();
        assertThat(sockets).isNotEmpty();
        assertThat(policies)
                .hasSizeGreaterThanOrEqualTo(3)
                .doesNotHaveDuplicates()
                .allSatisfy(policy -> assertThat(policy.split("; "))
                        .anyMatch(part ->
                                part.matches("script-src 'self' 'nonce-[^']{24}' 'sha256-[^']{44}' 'unsafe-eval'")));
    }

    @Test
    void aScriptThatSomebodyWritesIntoThePageDoesNotRun() {
        page.navigate(address("login"));
        page.locator("vaadin-login-form").waitFor();

        page.evaluate("""
                () => {
                    const script = document.createElement('script');
                    script.textContent = 'window.intruder = true';
                    document.body.append(script);
                }
                """);

        assertThat(page.evaluate("() => window.intruder === undefined")).isEqualTo(true);
        assertThat(violations).hasSize(1);
    }

    @Test
    void anOpenPageOfAUserWhoLostItsRightsLeadsToTheLogIn() {
        login();
        page.navigate(address("revenue"));
        page.waitForCondition(() -> !sockets.isEmpty());

        assertThat(sessions.end("chief", null)).isPositive();

        page.locator("vaadin-login-form").waitFor(new Locator.WaitForOptions().setTimeout(15_000));
    }

    private void login() {
        page.navigate(address("login"));
        page.locator("input[name=username]").fill("chief");
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("vaadin-login-form vaadin-button[theme~=primary]").first().click();
        page.waitForURL(url -> !url.contains("/login"));
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
