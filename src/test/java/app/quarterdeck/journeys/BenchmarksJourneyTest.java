package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator brings in a new edition of a publisher, and the comparison moves. */
@Journey
class BenchmarksJourneyTest {

    private static final String EDITION =
            "publisher,edition,data_period,region,segment,metric,value_percent,definition,sample,source,machine_opens,provenance\n"
                    + "GetResponse,2026,2025,World,All industries,bounce_rate,%s,hard+soft / sent,n/s,https://example.org/2026,n/a,publisher_page\n";

    private final RunningProduct product;

    BenchmarksJourneyTest(RunningProduct product) {
        this.product = product;
    }

    @Test
    void anEditionIsBroughtInAndTheComparisonMoves() {
        // How we stand, with the edition that is shipped.
        var page = product.open("admin", "/benchmarks?period=last-month");
        assertThat(tile(page, "Bounce rate")).containsText("published 0.5% – 2.6%");
        assertThat(tile(page, "Open rate")).containsText("published 33.9% – 43.5%");
        assertThat(page.locator(".panel").filter(new Locator.FilterOptions().setHasText("What is not compared")))
                .containsText("count something else");
        assertAccessible(page);

        // A file with a mistake changes nothing, and says where it is.
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Benchmarks and prices"))
                .click();
        bringIn(page, "wrong.csv", EDITION.formatted("many"));
        assertThat(page.locator("vaadin-grid").first()).containsText("Row 2, column value_percent");
        assertThat(button(page, "Apply changes (0)")).isDisabled();
        assertAccessible(page);
        button(page, "Put away").click();

        // The right one is looked at, and applied.
        bringIn(page, "edition.csv", EDITION.formatted("9.9"));
        assertThat(page.locator(".import-batch")).containsText("1 new");
        button(page, "Apply changes (1)").click();
        assertThat(page.locator(".import-state")).containsText("It was applied.");
        assertThat(page.locator("vaadin-grid").last()).containsText("GetResponse, 2026");

        // The comparison has moved.
        page.navigate(product.address() + "/benchmarks?period=last-month");
        assertThat(tile(page, "Bounce rate")).containsText("published 0.5% – 9.9%");
        assertThat(product.bean(JdbcClient.class)
                        .sql("select by || ' ' || what from quarterdeck.benchmark_history")
                        .query(String.class)
                        .list())
                .containsExactly("admin added");
    }

    private static void bringIn(Page page, String name, String file) {
        page.locator("vaadin-upload input[type=file]")
                .first()
                .setInputFiles(new FilePayload(name, "text/csv", file.getBytes(UTF_8)));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator tile(Page page, String name) {
        return page.locator(".kpi")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }
}
