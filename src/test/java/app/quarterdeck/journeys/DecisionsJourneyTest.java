package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A decision from being raised to being scored against what happened, two months later by the product's clock. */
@Journey
@Order(Integer.MAX_VALUE)
class DecisionsJourneyTest {

    private final RunningProduct product;

    DecisionsJourneyTest(RunningProduct product) {
        this.product = product;
    }

    @Test
    void aDecisionIsRaisedDecidedCommentedAndScored() {
        var clock = product.bean(MovedClock.class);
        var page = product.open("ceo", "/decisions");
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
                .format(LocalDate.now(clock).plusDays(45)));
        review.press("Enter");
        assertAccessible(page);
        button(page, "Raise it").click();
        page.waitForURL(Pattern.compile(".*/decisions/[0-9]+"));
        var decision = URI.create(page.url()).getPath();

        button(page, "Decide…").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        button(dialog, "It is decided").click();
        assertThat(dialog).isHidden();
        assertThat(page.locator(".page")).containsText("Decided");
        button(page, "Implemented…").click();
        button(dialog, "It is implemented").click();
        assertThat(dialog).isHidden();
        assertAccessible(page);

        // Whoever is named sees to it, and says something about it.
        var technical = product.open("cto", decision);
        button(technical, "Comment…").click();
        var said = technical.getByRole(AriaRole.DIALOG);
        said.locator("textarea").fill("Two lists are cleaner already");
        button(said, "Comment").click();
        assertThat(technical.locator(".page")).containsText("Two lists are cleaner already");

        // On its day of review the night fills in what happened.
        clock.advance(Duration.ofDays(46));
        product.runNight();
        page.navigate(product.address() + decision);
        assertThat(page.locator(".page")).containsText("Reviewed");
        page.navigate(product.address() + "/decisions?search=Suppress%20after%20one%20bounce");
        assertThat(page.locator("vaadin-grid")).containsText("Reviewed");
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
