package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.posthog.java.PostHog;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the log-in to an incident that arrives while the page is open, and is acknowledged. */
@Journey
class RevenueJourneyTest {

    private static final LocatorAssertions.IsVisibleOptions WITHIN_SECONDS =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    private final RunningProduct product;

    RevenueJourneyTest(RunningProduct product) {
        this.product = product;
    }

    @Test
    void anIncidentArrivesWhileThePageIsOpenAndIsAcknowledged() {
        // Reads the figures.
        var page = product.open("ceo", "/revenue");
        assertThat(tile(page, "Bounce rate")).containsText("Target below");
        assertThat(tile(page, "At risk now")).containsText("open");

        // Opens a tenant and comes back.
        var tenant = healthyTenant(page);
        page.navigate(product.address() + "/revenue/tenant/" + tenant.id());
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(tenant.name()))
                        .first())
                .isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revenue health"))
                .first()
                .click();
        var needsYou = page.locator(".open-incidents");
        assertThat(needsYou.getByText(tenant.name())).isHidden();

        // A burst of bounces comes in by PostHog's own SDK, and the incident arrives without a reload.
        sendBounces(tenant.id());
        var incident = needsYou.locator("li").filter(new Locator.FilterOptions().setHasText(tenant.name()));
        assertThat(incident.first()).isVisible(WITHIN_SECONDS);

        // Acknowledges it.
        incident.first()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Acknowledge"))
                .click();
        assertThat(incident.first().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Acknowledge")))
                .isHidden();
        assertThat(database()
                        .sql("select acknowledged_by from quarterdeck.incident where tenant_id = :tenant::uuid")
                        .param("tenant", tenant.id())
                        .query(String.class)
                        .list())
                .containsOnly("ceo");
    }

    @Test
    void thePagesHaveNoAccessibilityViolationsInLightAndDark() {
        var login = product.browser().page();
        login.navigate(product.address() + "/login");
        login.getByLabel("User name").waitFor();
        assertAccessible(login);
        var page = product.open("cto", "/revenue");
        page.locator(".kpi").first().waitFor();
        assertAccessible(page);
        page.navigate(
                product.address() + "/revenue/tenant/" + healthyTenant(page).id());
        page.locator(".kpi").first().waitFor();
        assertAccessible(page);
        page.navigate(product.address() + "/incidents");
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Incidents"))
                .first()
                .waitFor();
        assertAccessible(page);
    }

    @Test
    void thePagesOfMoneyHaveNoAccessibilityViolationsInLightAndDark() {
        for (var address : List.of(
                "/costs/ledger",
                "/costs/ledger/" + YearMonth.now(ZoneOffset.UTC).minusMonths(1) + "/nobody",
                "/costs/machines",
                "/events",
                "/decisions",
                "/audit")) {
            var page = product.open("admin", address);
            page.locator("vaadin-grid").first().waitFor();
            assertAccessible(page);
        }
    }

    /** 400 mails of this hour, 100 of them bounced, one event a mail. */
    private void sendBounces(String tenant) {
        var posthog =
                new PostHog.Builder(RunningProduct.KEY).host(product.address()).build();
        for (var mail = 0; mail < 400; mail++) {
            Map<String, Object> properties = new HashMap<>();
            properties.put("tenant_id", tenant);
            properties.put("outcome", mail % 4 == 0 ? "bounced" : "delivered");
            properties.put("bounce_type", "hard");
            properties.put("mailbox_provider", "gmail");
            posthog.capture("mailer", "email_delivery_outcome", properties);
        }
        posthog.shutdown();
    }

    /** One whose mail of the demo was counted, as soon as there is one. */
    private Tenant healthyTenant(Page page) {
        var tenants =
                database().sql("""
                        select t.id, t.name
                          from tenants t
                         where t.deleted is null
                           and exists (select from quarterdeck.delivery_hour h where h.tenant_id = t.id)
                           and not exists (select from quarterdeck.incident i where i.tenant_id = t.id)
                         order by t.id
                         limit 1
                        """).query((row, number) -> new Tenant(row.getString("id"), row.getString("name")));
        page.waitForCondition(() -> tenants.optional().isPresent());
        return tenants.single();
    }

    private JdbcClient database() {
        return product.bean(JdbcClient.class);
    }

    private static Locator tile(Page page, String name) {
        return page.locator(".kpi").filter(new Locator.FilterOptions().setHasText(name));
    }

    private record Tenant(String id, String name) {}
}
