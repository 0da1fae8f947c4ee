package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator sets moves what others see; whom an administrator invites can work, with a password of their own. */
@Journey
class SettingsJourneyTest {

    private final RunningProduct product;

    SettingsJourneyTest(RunningProduct product) {
        this.product = product;
    }

    @Test
    void aThresholdIsChangedWithItsEffectInSight() {
        addTenantThatNearlyIsCritical();

        var page = product.open("admin", "/settings?search=bounce_rate");
        assertThat(page.getByText("Bounce rate that is critical").first()).isVisible();
        assertAccessible(page);

        // Whom it would touch is shown before it is saved.
        page.getByText("Bounce rate that is critical").first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("New value (%)").fill("9");
        assertThat(dialog).containsText("Tenants whose risk is critical");
        assertAccessible(page);
        dialog.getByLabel("Reason").fill("Every bounce counts this month");
        button(dialog, "Save").click();
        assertThat(dialog).isHidden();
        assertThat(page.locator("vaadin-grid").first()).containsText("Every bounce counts this month");
    }

    @Test
    void whoIsInvitedChangesThePasswordFirst() {
        var page = product.open("admin", "/start-guide");
        assertThat(page.getByText("Nobody but you and the users of the demo")).isVisible();
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
        assertThat(page.locator("vaadin-grid").first()).containsText("Jane Doe");
        assertAccessible(page);

        var invited = product.browser().page();
        invited.navigate(product.address() + "/login");
        product.logIn(invited, "jane", password);
        assertThat(invited.getByText("one-time password").first()).isVisible();
        invited.navigate(product.address() + "/revenue");
        assertThat(invited.getByText("one-time password").first()).isVisible();

        invited.getByLabel("Current password").fill(password);
        invited.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill("green harbour light");
        invited.getByLabel("New password, once more").fill("green harbour light");
        button(invited, "Change password").click();
        assertThat(invited.locator("#changed")).isVisible();
        invited.navigate(product.address() + "/revenue");
        assertThat(invited.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Revenue health")))
                .isVisible();
    }

    @Test
    void whatTheProductCostStandsBesideWhatItReturned() {
        var page = product.open("cfo", "/roi");
        assertThat(tile(page, "Invested so far")).containsText("$");
        assertAccessible(page);

        button(page, "Add an investment…").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What for").fill("A day of advice");
        dialog.getByLabel("Cost of one (USD)").fill("1234.56");
        dialog.getByLabel("Reason").fill("Invoice 77");
        assertAccessible(page);
        button(dialog, "Save").click();
        assertThat(dialog).isHidden();
        assertThat(page.getByText("A day of advice").first()).isVisible();
    }

    /** 9.5 % of its mails bounce, and critical is more than 10 %. */
    private void addTenantThatNearlyIsCritical() {
        product.bean(JdbcClient.class).sql("""
                        with tenant as (
                            insert into tenants (id, name, created) values (gen_random_uuid(), 'Settings journey', now() - interval '90 days') returning id
                        ), plan as (
                            insert into plans (name, slug, price_monthly) values ('Settings journey', 'settings-journey', 299) returning id
                        ), subscription as (
                            insert into subscriptions (tenant_id, plan_id, status, created)
                            select tenant.id, plan.id, 'active', now() - interval '90 days'
                              from tenant, plan
                        )
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced)
                        select id, current_date - n, 1000, 905, 95
                          from tenant, generate_series(1, 60) n
                        """).update();
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
