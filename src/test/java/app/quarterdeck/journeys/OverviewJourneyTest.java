package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The executive's minute, and an administrator who prices a machine; late, for the days are summed up in the first minute. */
@Journey
@Order(Integer.MAX_VALUE - 2)
class OverviewJourneyTest {

    private static final String MARGIN = "/metrics/gross_margin";
    private static final Pattern SUMMARY = Pattern.compile(".*/overview/[0-9a-f-]{36}(\\?.*)?");

    private final RunningProduct product;

    OverviewJourneyTest(RunningProduct product) {
        this.product = product;
    }

    @Test
    void anExecutiveSeesWhatChangedFollowsItToItsRowsAndFormulaAndDecidesIt() {
        var page = product.open("ceo", "/overview");
        assertThat(tile(page, "Gross margin")).containsText("%");
        assertThat(page.locator(".panel:has(.brief)")).containsText("Business health score is");
        assertAccessible(page);

        // What changed, down to its rows and its formula.
        assertThat(page.locator(".movers").last()).containsText("Gross margin");
        tile(page, "Gross margin")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("calculated")))
                .click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("View definition and data"))
                .click();
        page.waitForURL(Pattern.compile(".*/metrics/gross_margin.*"));
        assertThat(page.locator(".panel").first()).containsText("(Subscription revenue − total cost)");
        assertThat(page.locator("vaadin-grid").first()).containsText("Total");
        assertAccessible(page);

        // What waits, most money first, is one click from being decided.
        page.navigate(product.address() + "/overview");
        var decision = page.locator(".what-to-do a[href^='decisions/']").first();
        assertThat(decision).containsText("Decide");
        decision.click();
        page.waitForURL("**/decisions/*");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Decide…")))
                .isVisible();
        assertAccessible(page);
    }

    @Test
    void aTenantsSummaryIsOnOnePageThatPrints() {
        var page = product.open("ceo", "/overview");
        var grid = page.locator("vaadin-grid").first();
        assertThat(grid).containsText("%");
        // While days are still being summed up the rows may change under the hand.
        for (var tries = 0; tries < 10 && !SUMMARY.matcher(page.url()).matches(); tries++) {
            grid.locator("vaadin-grid-cell-content")
                    .filter(new Locator.FilterOptions()
                            .setHasText(Pattern.compile("^(Stable|Improving|Declining|Too few days for a trend|—)$")))
                    .first()
                    .click();
            page.waitForTimeout(2_000);
        }
        page.waitForURL(SUMMARY);
        assertThat(tile(page, "Business health score")).containsText(Pattern.compile("[0-9]"));
        assertAccessible(page);

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("vaadin-app-layout").getByRole(AriaRole.NAVIGATION))
                .isHidden();
    }

    @Test
    void anAdministratorPricesAMachineAndSeesTheMarginMove() {
        var page = product.open("admin", MARGIN);
        var before = margin(page);

        page.navigate(product.address() + "/costs/machines");
        var grid = page.locator("vaadin-grid").first();
        assertThat(grid).containsText("$");
        grid.locator("vaadin-grid-cell-content")
                .filter(new Locator.FilterOptions().setHasText("demo-"))
                .first()
                .click();
        page.waitForURL(Pattern.compile(".*/costs/machines/.+"));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Change cost").setExact(true))
                .click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        var yesterday = dialog.getByLabel("Valid from");
        yesterday.fill(DateTimeFormatter.ofPattern("M/d/yyyy", Locale.US)
                .format(LocalDate.now(ZoneOffset.UTC).minusDays(1)));
        yesterday.press("Enter");
        dialog.getByLabel("Cost a month, USD").fill("9000");
        dialog.getByLabel("Cost a month, USD").press("Tab");
        // What it does to whom is there before it is saved.
        assertThat(dialog).containsText("Cost of 30 days");
        dialog.getByLabel("Reason").fill("The provider raised it");
        dialog.getByLabel("Reason").press("Tab");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(dialog).isHidden();

        page.navigate(product.address() + MARGIN);
        assertThat(margin(page)).isNotEqualTo(before);
    }

    private static String margin(Page page) {
        var value = page.locator(".panel .kpi-value");
        assertThat(value).containsText("%");
        return value.innerText();
    }

    @Test
    void technicalReadersSeeNoMoney() {
        var page = product.open("cto", "/overview");
        assertThat(tile(page, "Bounce rate")).containsText("%");
        assertThat(page.locator(".page").innerText()).doesNotContain("$");
        assertAccessible(page);
    }

    private static Locator tile(Page page, String name) {
        return page.getByRole(
                AriaRole.GROUP, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
