package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.Quarterdeck;
import app.quarterdeck.testing.BrowserTest;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From an incident that opens to the bell, the page it leads to, and the mail that somebody else gets. */
@BrowserTest
class AlertsJourneyTest {

    private static final String TENANT = "Journey & Sons";
    private static final LocatorAssertions.HasTextOptions WITHIN_SECONDS =
            new LocatorAssertions.HasTextOptions().setTimeout(20_000);

    private static GreenMail mails;
    private static RunningProduct product;

    @BeforeAll
    static void start() throws IOException {
        mails = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        mails.start();
        product = RunningProduct.start(
                Quarterdeck.class,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mails.getSmtp().getPort(),
                "--quarterdeck.base-url=https://deck.example");
    }

    @AfterAll
    static void stop() {
        product.close();
        mails.stop();
    }

    @Test
    void anIncidentRingsTheBellAndLeadsToItsPage() {
        var page = product.browser().page();
        product.logIn(page, "ceo");
        var figure = page.locator(".shell-top .bell-figure");
        // The demo has open incidents and a decision that waits too long.
        assertThat(figure).hasText(Pattern.compile("[1-9][0-9]*"), WITHIN_SECONDS);
        settle();
        var before = unread("ceo");
        database()
                .sql("update quarterdeck.app_user set email = 'tom@example.com' where username = 'cto'")
                .update();

        // Counts up without a reload, within a minute of what happened, and so does the mail come.
        var began = System.nanoTime();
        open();
        assertThat(figure).hasText(Integer.toString(before + 1), WITHIN_SECONDS);
        assertThat(mails.waitForIncomingEmail(60_000, 1)).isTrue();
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        System.out.printf(
                "alerts: from an incident to the bell and to a mail on the server in %d ms%n", took.toMillis());
        assertThat(Arrays.stream(mails.getReceivedMessages()).map(AlertsJourneyTest::words))
                .anySatisfy(words -> assertThat(words)
                        .contains(TENANT + ": bounces above the limit")
                        .contains("https://deck.example/incidents/")
                        .doesNotContain("$"));

        // The list behind it, the incident, and a decision that names the alert.
        page.locator(".shell-top .bell-button").click();
        var item = page.locator(".bell-items li").filter(new Locator.FilterOptions().setHasText(TENANT));
        assertThat(item).containsText("at risk");
        assertAccessible(page);
        var decide = item.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Raise a decision"))
                .getAttribute("href");
        item.locator(".bell-open").click();
        page.waitForURL(Pattern.compile(".*/incidents/[0-9]+.*"));
        assertThat(page.locator("h1")).containsText(TENANT);
        assertThat(figure).hasText(Integer.toString(before), WITHIN_SECONDS);
        page.navigate(product.address() + "/" + decide);
        assertThat(page.getByLabel("Title")).hasValue("What we do about " + TENANT);

        page.navigate(product.address() + "/alerts?severity=critical");
        page.getByText(TENANT).first().waitFor();
        assertAccessible(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("How I am told…"))
                .click();
        page.getByLabel("No mail from").waitFor();
        assertAccessible(page);
    }

    @Test
    void thePageOfRulesHasNoAccessibilityViolationsInLightAndDark() {
        var page = product.browser().page();
        product.logIn(page, "admin");
        page.navigate(product.address() + "/alerts/rules");
        page.getByText("An incident opened").first().waitFor();
        assertAccessible(page);
    }

    private static void open() {
        database().sql("""
                        with tenant as (
                            insert into tenants (id, name) values (gen_random_uuid(), :name) returning id
                        )
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                                          loss_per_hour, mrr, at_risk)
                        select id, 'bounces', 'rule', now(), now(), now() + interval '2 hours', 120, 1000, 0.1, 1, 100, 34
                          from tenant
                        """).param("name", TENANT).update();
    }

    /** Until the demo tells nothing new: its own incidents ring the bell as well. */
    private static void settle() {
        var known = -1;
        for (var tries = 0; tries < 12 && known != unread("ceo"); tries++) {
            known = unread("ceo");
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(11_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int unread(String username) {
        return database()
                .sql("select count(*) from quarterdeck.alert_notice where username = :username and read is null")
                .param("username", username)
                .query(Integer.class)
                .single();
    }

    private static String words(jakarta.mail.internet.MimeMessage mail) {
        try {
            return ((jakarta.mail.internet.MimeMultipart) mail.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
        } catch (IOException | jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JdbcClient database() {
        return product.bean(JdbcClient.class);
    }
}
