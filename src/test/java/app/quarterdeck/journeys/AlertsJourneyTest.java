package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From an incident that opens to the bell, the page it leads to, and the mail that somebody else gets. */
@Journey
class AlertsJourneyTest {

    private static final String TENANT = "Journey & Sons";
    private static final String FIGURE = ".shell-top .bell-figure";
    private static final Page.WaitForConditionOptions WITHIN_A_MINUTE =
            new Page.WaitForConditionOptions().setTimeout(60_000);

    private final RunningProduct product;

    AlertsJourneyTest(RunningProduct product) {
        this.product = product;
    }

    @Test
    void anIncidentRingsTheBellAndLeadsToItsPage() {
        var page = product.open("ceo", "/alerts");
        // The demo has open incidents and a decision that waits too long.
        assertThat(page.locator(FIGURE)).hasText(Pattern.compile("[1-9][0-9]*"));
        database()
                .sql("update quarterdeck.app_user set email = 'tom@example.com' where username = 'cto'")
                .update();

        // Counts up without a reload, within a minute of what happened, and so does the mail come.
        var began = System.nanoTime();
        open();
        awaitUnread(page, 1);
        page.waitForCondition(() -> mails().anyMatch(words -> words.contains(TENANT)), WITHIN_A_MINUTE);
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        System.out.printf(
                "alerts: from an incident to the bell and to a mail on the server in %d ms%n", took.toMillis());
        assertThat(mails())
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
        awaitUnread(page, 0);
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
        var page = product.open("admin", "/alerts/rules");
        page.getByText("An incident opened").first().waitFor();
        assertAccessible(page);
    }

    private void open() {
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

    /** Until the bell tells what is unread, and this many of it are about the journey's tenant; the demo's incidents ring it as well. */
    private void awaitUnread(Page page, int ofTenant) {
        page.waitForCondition(
                () -> unread(TENANT) == ofTenant
                        && page.locator(FIGURE).innerText().equals(Integer.toString(unread("%"))),
                WITHIN_A_MINUTE);
    }

    private int unread(String subject) {
        return database()
                .sql("""
                        select count(*)
                          from quarterdeck.alert_notice n
                          join quarterdeck.alert a on a.id = n.alert_id
                         where n.username = 'ceo'
                           and n.read is null
                           and a.subject like :subject
                        """)
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    private Stream<String> mails() {
        return Arrays.stream(product.mails().getReceivedMessages()).map(AlertsJourneyTest::words);
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

    private JdbcClient database() {
        return product.bean(JdbcClient.class);
    }
}
