package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a machine that nobody uses to a saving that the ledger has proven, a month later by the product's clock. */
@Journey
@Order(Integer.MAX_VALUE - 1)
class SavingsJourneyTest {

    private static final String IDLE = "hw-journey";

    private final RunningProduct product;

    SavingsJourneyTest(RunningProduct product) {
        this.product = product;
    }

    @Test
    void anIdleMachineBecomesASavingThatTheLedgerProves() {
        var page = product.open("cfo", "/costs");
        assertThat(tile(page, "Realised savings")).containsText("$");
        assertAccessible(page);

        // The platform has a machine more, without an IP that anybody holds; the rules find it.
        run("""
                insert into vps_instances (id, hostwinds_instance_id, region, status, created, updated, approximate_cost)
                values (gen_random_uuid(), '%s', 'seattle', 'active', now() - interval '90 days', now() - interval '90 days', 450)
                """.formatted(IDLE));
        button(page, "Look for savings now").click();
        var found = page.locator(".open-incident").filter(new Locator.FilterOptions().setHasText(IDLE));
        assertThat(found).containsText("$450.00");
        found.getByRole(AriaRole.LINK).click();

        // What it stands on, and what giving it back would do.
        var facts = page.locator(".panel")
                .filter(new Locator.FilterOptions().setHasText("Why is it one?"))
                .first();
        assertThat(facts).containsText("Identified");
        assertAccessible(page);
        var opportunity = page.url();
        facts.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("What if these were given back?"))
                .click();
        assertThat(tile(page, "Saved")).containsText("% of the cost");
        assertAccessible(page);
        page.navigate(opportunity);

        // Somebody sees to it.
        button(page, "Accept…").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Who sees to it").fill("cto");
        dialog.getByLabel("Who sees to it").press("Enter");
        button(dialog, "Accept").click();
        assertThat(dialog).isHidden();
        assertThat(facts).containsText("Accepted");
        assertThat(facts).containsText("cto");

        // It is done: in the product, and at the provider.
        button(page, "Implemented…").click();
        button(dialog, "It is implemented").click();
        assertThat(dialog).isHidden();
        assertThat(facts).containsText("Implemented");
        run("update vps_instances set status = 'decommissioned', decommission_scheduled_for = now(), updated = now()"
                + " where hostwinds_instance_id = '" + IDLE + "'");
        page.navigate(product.address() + "/costs/opportunities?search=" + IDLE);
        assertThat(page.locator("vaadin-grid")).containsText("Implemented");
        assertAccessible(page);

        // A month later the night measures it.
        var clock = product.bean(MovedClock.class);
        clock.advance(Duration.ofDays(31));
        product.runNight();
        page.navigate(opportunity);
        assertThat(facts).containsText("Verified");
        assertThat(page.locator("vaadin-grid").last()).containsText("$450.00");
        assertAccessible(page);
        var month = YearMonth.now(clock);
        page.navigate(product.address() + "/costs?period=" + month);
        assertThat(realised(month, IDLE)).isEqualByComparingTo("450.00");
        assertThat(tile(page, "Realised savings"))
                .containsText(String.format(Locale.ROOT, "$%,.2f", realised(month, "")));
    }

    /** What the last checks of savings that are still followed up have found, of one subject or, without one, of all. */
    private BigDecimal realised(YearMonth month, String subject) {
        return database()
                .sql("""
                        select coalesce(sum(last.realised), 0)
                          from (select distinct on (o.id) c.realised
                                  from quarterdeck.opportunity o
                                  join quarterdeck.opportunity_check c on c.opportunity_id = o.id
                                 where o.kind = 'saving'
                                   and o.implemented_on + 90 >= :month
                                   and :subject in ('', o.subject)
                                 order by o.id, c.days desc) last
                        """)
                .param("month", month.atDay(1))
                .param("subject", subject)
                .query(BigDecimal.class)
                .single();
    }

    private void run(String sql) {
        database().sql(sql).update();
    }

    private JdbcClient database() {
        return product.bean(JdbcClient.class);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator button(Locator part, String name) {
        return part.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator tile(Page page, String name) {
        return page.locator(".kpi").filter(new Locator.FilterOptions().setHasText(name));
    }
}
