package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the score to what it is made of, and from a machine down to the tenant that uses it. */
@Journey
class EfficiencyJourneyTest {

    private final RunningProduct product;

    EfficiencyJourneyTest(RunningProduct product) {
        this.product = product;
    }

    @Test
    void aReaderFollowsTheScoreDownToTheTenantOfAMachine() {
        var page = product.open("ceo", "/efficiency");

        // The score, and what it is made of.
        assertThat(tile(page, "Efficiency score")).containsText("Target above 85");
        assertThat(tile(page, "Cost per 1,000 emails")).containsText("$");
        assertThat(panel(page, "Score breakdown")).containsText("Cost");
        assertThat(panel(page, "Efficiency score and components").locator("vaadin-chart"))
                .isVisible();
        assertAccessible(page);

        // The same figures as a table.
        panel(page, "Utilization by region").getByText("Show as table").click();
        assertThat(panel(page, "Utilization by region").locator("table")).containsText("Hostwinds");

        // A machine, opened down to the tenant that sends from it.
        var use = someUse();
        page.navigate(product.address() + "/efficiency?fleet=" + use.address());
        var tree = page.locator("vaadin-grid").last();
        for (var name : List.of(use.machine(), use.address(), use.domain())) {
            var node = tree.locator("vaadin-grid-tree-toggle")
                    .filter(new Locator.FilterOptions().setHasText(name))
                    .first();
            assertThat(node).containsText(name);
            node.click();
        }
        assertThat(tree).containsText(use.tenant());
        assertAccessible(page);

        // A choice stays in the address.
        page.navigate(product.address() + "/efficiency?period=7d");
        assertThat(page.locator(".period-chip")).containsText("Last 7 days");
        assertThat(page.url()).contains("period=7d");
    }

    @Test
    void theTechnicalReaderSeesNoMoney() {
        var page = product.open("cto", "/efficiency");

        assertThat(tile(page, "Delivery rate")).containsText("%");
        assertThat(panel(page, "Score breakdown")).containsText("Utilization");
        assertThat(page.locator("body").innerText()).doesNotContain("$");
        assertAccessible(page);
    }

    private Use someUse() {
        return product.bean(JdbcClient.class).sql("""
                        select v.hostwinds_instance_id as machine, p.ip_address as address, o.domain, t.name as tenant
                          from domain_ip_assignments a
                          join smtp_ip_addresses p on p.id = a.smtp_ip_address_id
                          join vps_instances v on v.id = p.vps_instance_id
                          join domains o on o.id = a.domain_id
                          join tenants t on t.id = o.tenant_id
                         where a.status = 'active'
                           and a.expires is null
                           and v.status = 'active'
                         order by a.id
                         limit 1
                        """).query(Use.class).single();
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

    /** Who sends from where. */
    private record Use(String machine, String address, String domain, String tenant) {}
}
