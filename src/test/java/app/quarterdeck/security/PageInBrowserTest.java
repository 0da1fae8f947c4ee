package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.journeys.Journey;
import app.quarterdeck.journeys.RunningProduct;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policy under which the pages run, in a browser that enforces it; and the end of a session whose page is open. */
@Journey
class PageInBrowserTest {

    private final List<String> violations = new ArrayList<>();
    private final List<String> policies = new ArrayList<>();
    private final List<String> sockets = new ArrayList<>();

    private final RunningProduct product;
    private final Page page;

    PageInBrowserTest(RunningProduct product) {
        this.product = product;
        page = product.browser().page();
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

    @Test
    void everyPageRunsUnderItsPolicy() {
        product.open(page, "cfo", "/revenue");
        page.locator("vaadin-chart svg").first().waitFor();
        page.waitForCondition(() -> !sockets.isEmpty());
        page.navigate(product.address() + "/no/such/page");
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
        page.navigate(product.address() + "/login");
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
        product.open(page, "cfo", "/revenue");
        page.waitForCondition(() -> !sockets.isEmpty());

        assertThat(product.bean(Sessions.class).end("cfo", null)).isPositive();

        page.locator("vaadin-login-form").waitFor(new Locator.WaitForOptions().setTimeout(15_000));
    }
}
