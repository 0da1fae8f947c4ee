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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an administrator sets moves what others see; whom an administrator invites can work, with a password of their own. */
@BrowserTest
class SettingsJourneyTest {

    private static final LocatorAssertions.ContainsTextOptions WITHIN_SECONDS =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

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
    void aThresholdIsChangedWithItsEffectInSightAndTheRevenuePageMoves() {
        // The executive has the page open.
        var executive = product.browser().page();
        product.logIn(executive, "ceo");
        executive.navigate(product.address() + "/revenue");
        assertThat(tile(executive, "Recurring revenue at risk")).containsText("$", WITHIN_SECONDS);
        var before = tile(executive, "Recurring revenue at risk").innerText();

        var page = product.browser().page();
        product.logIn(page, "admin");
        page.navigate(product.address() + "/settings?search=bounce_rate");
        assertThat(page.getByText("Bounce rate that is critical").first()).isVisible(SOON);
        assertAccessible(page);

        // Whom it would touch is shown before it is saved.
        set(page, "Bounce rate to come down to", "0.5");
        set(page, "Bounce rate that needs monitoring", "0.6");
        page.getByText("Bounce rate that is critical").first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("New value (%)").fill("1");
        assertThat(dialog).containsText("Tenants whose risk is critical", WITHIN_SECONDS);
        assertAccessible(page);
        dialog.getByLabel("Reason").fill("Every bounce counts this month");
        button(dialog, "Save").click();
        assertThat(dialog).isHidden();
        assertThat(page.locator("vaadin-grid").first()).containsText("Every bounce counts this month", WITHIN_SECONDS);

        // Their page moves by itself.
        assertThat(tile(executive, "Recurring revenue at risk"))
                .not()
                .hasText(
                        before,
                        new LocatorAssertions.HasTextOptions()
                                .setTimeout(20_000)
                                .setUseInnerText(true));
    }

    @Test
    void whoIsInvitedChangesThePasswordFirst() {
        var page = product.browser().page();
        product.logIn(page, "admin");
        page.navigate(product.address() + "/start-guide");
        assertThat(page.getByText("Nobody but you and the users of the demo")).isVisible(SOON);
        assertAccessible(page);
        page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Users"))
                .first()
                .click();

        button(page, "Invite somebody…").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("User name").fill("jane");
        dialog.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                .fill("Jane Doe");
        assertAccessible(page);
        button(dialog, "Invite").click();
        var password = dialog.locator("#one-time-password").innerText();
        button(dialog, "I have it").click();
        assertThat(page.locator("vaadin-grid").first()).containsText("Jane Doe", WITHIN_SECONDS);
        assertAccessible(page);

        var invited = product.browser().page();
        invited.navigate(product.address() + "/login");
        invited.getByLabel("User name").fill("jane");
        invited.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(password);
        invited.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        assertThat(invited.getByText("one-time password").first()).isVisible(SOON);
        invited.navigate(product.address() + "/revenue");
        assertThat(invited.getByText("one-time password").first()).isVisible(SOON);

        invited.getByLabel("Current password").fill(password);
        invited.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill("green harbour light");
        invited.getByLabel("New password, once more").fill("green harbour light");
        button(invited, "Change password").click();
        assertThat(invited.locator("#changed")).isVisible(SOON);
        invited.navigate(product.address() + "/revenue");
        assertThat(invited.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Revenue health")))
                .isVisible(SOON);
    }

    @Test
    void whatTheProductCostStandsBesideWhatItReturned() {
        var page = product.browser().page();
        product.logIn(page, "cfo");
        page.navigate(product.address() + "/roi");
        assertThat(tile(page, "Invested so far")).containsText("$", WITHIN_SECONDS);
        assertAccessible(page);

        button(page, "Add an investment…").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What for").fill("A day of advice");
        dialog.getByLabel("Cost of one (USD)").fill("1234.56");
        dialog.getByLabel("Reason").fill("Invoice 77");
        assertAccessible(page);
        button(dialog, "Save").click();
        assertThat(dialog).isHidden();
        assertThat(page.getByText("A day of advice").first()).isVisible(SOON);
    }

    private static void set(Page page, String setting, String percent) {
        page.getByText(setting).first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("New value (%)").fill(percent);
        dialog.getByLabel("Reason").fill("Made ready");
        button(dialog, "Save").click();
        assertThat(dialog).isHidden();
    }

    private static Locator tile(Page page, String name) {
        return page.locator(".kpi").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
