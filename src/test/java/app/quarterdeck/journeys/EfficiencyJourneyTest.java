package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.Quarterdeck;
import app.quarterdeck.testing.BrowserTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the score to what it is made of, and from a machine down to the tenant that uses it. */
@BrowserTest
class EfficiencyJourneyTest {

    private static final LocatorAssertions.ContainsTextOptions WITHIN_SECONDS =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    private static RunningProduct product;

    @BeforeAll
    static void start() throws IOException {
        product = RunningProduct.start(Quarterdeck.class);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void aReaderFollowsTheScoreDownToTheTenantOfAMachine() {
        var page = product.browser().page();
        product.logIn(page, "ceo");
        page.navigate(product.address() + "/efficiency");

        // The score, and what it is made of.
        assertThat(tile(page, "Efficiency score")).containsText("> 85", WITHIN_SECONDS);
        assertThat(tile(page, "Cost per 1,000 delivered")).containsText("$", WITHIN_SECONDS);
        assertThat(panel(page, "What is the score made of?")).containsText("Gross margin", WITHIN_SECONDS);
        assertThat(panel(page, "How efficient is the fleet").locator("vaadin-chart"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        assertAccessible(page);

        // The same figures as a table.
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(null));
        panel(page, "Where are machines paid for").getByText("Show as table").click();
        assertThat(panel(page, "Where are machines paid for").locator("table")).containsText("Hostwinds");

        // A machine, opened down to a tenant.
        var tree = page.locator("vaadin-grid").last();
        for (var depth = 0; depth < 3; depth++) {
            var closed = tree.locator("vaadin-grid-tree-toggle:not([expanded]):not([leaf])")
                    .first();
            closed.scrollIntoViewIfNeeded();
            if (depth > 0) {
                closed = tree.locator("vaadin-grid-tree-toggle[style*='--_level: %d']:not([leaf])".formatted(depth))
                        .first();
            }
            closed.click();
            page.waitForTimeout(1_500);
        }
        assertThat(tree).containsText("Tenant", WITHIN_SECONDS);
        assertAccessible(page);

        // A choice stays in the address.
        page.navigate(product.address() + "/efficiency?period=week");
        assertThat(page.locator("vaadin-select").first()).containsText("Last 7 days");
        assertThat(page.url()).endsWith("period=week");
    }

    @Test
    void theTechnicalReaderSeesNoMoney() {
        var page = product.browser().page();
        product.logIn(page, "cto");
        page.navigate(product.address() + "/efficiency");

        assertThat(tile(page, "Delivery rate")).containsText("%", WITHIN_SECONDS);
        assertThat(panel(page, "What is the score made of?"))
                .containsText("shown only to those who see money", WITHIN_SECONDS);
        assertThat(page.locator("body").innerText()).doesNotContain("$");
        assertAccessible(page);
    }

    private static Locator tile(Page page, String name) {
        return page.locator(".kpi")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    private static Locator panel(Page page, String heading) {
        return page.getByRole(AriaRole.REGION)
                .filter(new Locator.FilterOptions().setHasText(heading))
                .first();
    }
}
