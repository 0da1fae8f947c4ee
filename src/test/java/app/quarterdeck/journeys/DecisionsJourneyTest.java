package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.quarterdeck.Quarterdeck;
import app.quarterdeck.testing.BrowserTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** A decision from being raised to being scored against what happened, two months later by the product's clock. */
@BrowserTest
class DecisionsJourneyTest {

    private static final LocatorAssertions.ContainsTextOptions WITHIN_SECONDS =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    private static RunningProduct product;

    @BeforeAll
    static void start() throws IOException {
        product = RunningProduct.start(List.of(Quarterdeck.class, MovedClock.Configuration.class));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void aDecisionIsRaisedDecidedCommentedAndScored() {
        var page = product.browser().page();
        product.logIn(page, "ceo");
        page.navigate(product.address() + "/decisions");
        page.locator("vaadin-grid").waitFor();
        assertAccessible(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Raise a decision"))
                .click();

        // With what it should move, by how much, and how sure that is.
        page.getByLabel("Title", new Page.GetByLabelOptions().setExact(true)).fill("Suppress after one bounce");
        page.getByLabel("Question", new Page.GetByLabelOptions().setExact(true))
                .fill("After how many bounces do we stop?");
        page.getByLabel("Choice", new Page.GetByLabelOptions().setExact(true)).fill("After one");
        page.getByLabel("Reason", new Page.GetByLabelOptions().setExact(true)).fill("It does not come back to life");
        page.getByLabel("Owner", new Page.GetByLabelOptions().setExact(true)).fill("cto");
        page.getByLabel("Owner", new Page.GetByLabelOptions().setExact(true)).press("Enter");
        page.getByLabel("Owner", new Page.GetByLabelOptions().setExact(true)).press("Tab");
        page.locator("vaadin-select")
                .filter(new Locator.FilterOptions().setHasText("Metric"))
                .locator("vaadin-select-value-button")
                .click();
        page.locator("vaadin-select-list-box vaadin-select-item")
                .filter(new Locator.FilterOptions().setHasText("Monthly recurring revenue"))
                .first()
                .click();
        page.getByLabel("Expected change").fill("0");
        page.getByLabel("At least").fill("-900000");
        page.getByLabel("At most").fill("900000");
        page.getByLabel("How sure").fill("80");
        var review = page.getByLabel("Review on");
        review.fill(DateTimeFormatter.ofPattern("M/d/yyyy", Locale.US)
                .format(LocalDate.now(ZoneOffset.UTC).plusDays(45)));
        review.press("Enter");
        assertAccessible(page);
        button(page, "Raise it").click();
        page.waitForURL(Pattern.compile(".*/decisions/[0-9]+"));
        var decision = page.url();

        button(page, "Decide…").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        button(dialog, "It is decided").click();
        assertThat(dialog).isHidden();
        assertThat(page.locator(".page")).containsText("Decided", WITHIN_SECONDS);
        button(page, "Implemented…").click();
        button(dialog, "It is implemented").click();
        assertThat(dialog).isHidden();
        assertAccessible(page);

        // Whoever is named sees to it, and says something about it.
        var technical = product.browser().page();
        product.logIn(technical, "cto");
        technical.navigate(decision);
        button(technical, "Comment…").click();
        var said = technical.getByRole(AriaRole.DIALOG);
        said.locator("textarea").fill("Two lists are cleaner already");
        button(said, "Comment").click();
        assertThat(technical.locator(".page")).containsText("Two lists are cleaner already", WITHIN_SECONDS);

        // On its day of review the night fills in what happened.
        product.bean(MovedClock.class).advance(Duration.ofDays(46));
        runTheNight();
        page.navigate(decision);
        assertThat(page.locator(".page")).containsText("Reviewed", WITHIN_SECONDS);
        page.navigate(product.address() + "/decisions?search=Suppress%20after%20one%20bounce");
        assertThat(page.locator("vaadin-grid")).containsText("Reviewed", WITHIN_SECONDS);
    }

    /** What the scheduler does, at the time it would. */
    private static void runTheNight() {
        product.bean(ScheduledTaskHolder.class).getScheduledTasks().stream()
                .filter(task -> task.toString().endsWith("DecisionJob.review"))
                .findFirst()
                .orElseThrow()
                .getTask()
                .getRunnable()
                .run();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
