package app.quarterdeck.journeys;

import static app.quarterdeck.journeys.Accessibility.assertAccessible;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A period is chosen once, and goes with the reader wherever a link leads. */
@Journey
class PeriodJourneyTest {

    private static final Pattern OF_90_DAYS = Pattern.compile(".*[?&]period=90d.*");

    private final RunningProduct product;

    PeriodJourneyTest(RunningProduct product) {
        this.product = product;
    }

    @Test
    void theChosenPeriodGoesWithEveryLinkAndIsThereOnTheNextVisit() {
        var page = product.open("cfo", "/revenue");
        page.evaluate("() => document.activeElement.blur()");

        choose(page, "Last 90 days");

        assertThat(page).hasURL(OF_90_DAYS);
        assertThat(chip(page)).hasText("Last 90 days vs. previous 90 days");
        assertThat(page.locator(".page-period")).containsText("compared with");
        page.waitForFunction("""
                () => [...document.querySelectorAll('main a[href]')]
                    .concat([...document.querySelectorAll('vaadin-side-nav-item')]
                        .flatMap(item => [...item.shadowRoot.querySelectorAll('a[href]')]))
                    .every(link => new URL(link.href).searchParams.get('period') === '90d')
                """);

        // From the navigation, to a page without figures of a period, and on to one with them.
        for (var name : List.of("Incidents", "Operational efficiency", "Audit log", "Overview")) {
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(name).setExact(true))
                    .click();
            assertThat(page).hasURL(Pattern.compile(".*\\?period=90d&vs=prev"));
        }
        assertThat(chip(page)).hasText("Last 90 days vs. previous 90 days");

        // From a row of a grid.
        page.navigate(product.address() + "/revenue?period=90d");
        page.locator("vaadin-grid-cell-content")
                .filter(new Locator.FilterOptions().setHasText(someTenant()))
                .first()
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/revenue/tenant/.*[?&]period=90d.*"));
        assertThat(chip(page)).hasText("Last 90 days vs. previous 90 days");

        // Back to what was shown before.
        choose(page, "Last 7 days");
        assertThat(page).hasURL(Pattern.compile(".*[?&]period=7d.*"));
        page.goBack();
        assertThat(page).hasURL(OF_90_DAYS);
        assertThat(chip(page)).hasText("Last 90 days vs. previous 90 days");
        page.reload();
        assertThat(chip(page)).hasText("Last 90 days vs. previous 90 days");

        // In another window what was chosen last.
        var next = product.open("cfo", "/efficiency");
        assertThat(chip(next)).hasText("Last 7 days vs. previous 7 days");
        assertThat(next).hasURL(Pattern.compile(".*[?&]period=7d.*"));
    }

    @Test
    void oneEntryOfTheNavigationIsThatOfThePage() {
        var page = product.open("cfo", "/costs/ledger");
        var current = page.locator("vaadin-side-nav-item[current]");
        assertThat(current).containsText("Cost ledger");
        assertThat(current).hasCount(1);

        for (var name : List.of("Cost optimization", "Machines and costs", "Cost optimization")) {
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(name).setExact(true))
                    .click();
            assertThat(current).containsText(name);
            assertThat(current).hasCount(1);
        }
    }

    @Test
    void anotherPageStartsAtItsTop() {
        var page = product.open("ceo", "/revenue");
        assertThat(page.locator("vaadin-grid").last()).isVisible();

        page.locator("vaadin-grid").last().scrollIntoViewIfNeeded();
        page.waitForFunction("() => document.querySelector('main h1').getBoundingClientRect().top < 0");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                                .setName("Operational efficiency")
                                .setExact(true))
                .click();

        page.waitForURL(Pattern.compile(".*/efficiency.*"));
        page.waitForFunction("() => document.querySelector('main h1').getBoundingClientRect().top >= 0");
    }

    @Test
    void ownDatesAreChosenByKeyboard() {
        var page = product.open("ceo", "/revenue");
        var last = LocalDate.now(ZoneOffset.UTC).minusDays(3);
        chip(page).focus();
        page.keyboard().press("Enter");
        var dialog = page.locator("vaadin-popover[opened]");
        assertAccessible(page);

        fill(dialog, "First day", last.minusDays(4));
        fill(dialog, "Last day", last);
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Show").setExact(true))
                .press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*period=" + last.minusDays(4) + "\\.\\." + last + ".*"));
        assertThat(page.locator(".page-period")).containsText("compared with");
        assertThat(page.locator("vaadin-popover[opened]")).hasCount(0);
    }

    @Test
    void onAPhoneItIsOneChip() {
        var page = product.open("cto", "/revenue?period=90d&vs=year");
        page.setViewportSize(390, 844);

        assertThat(chip(page)).hasText("Last 90 days vs. a year ago");
        chip(page).click();
        assertThat(page.locator("vaadin-popover[opened]").getByText("Last 12 months"))
                .isVisible();

        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= 390"))
                .isTrue();
        assertAccessible(page);
    }

    @Test
    void aPeriodThatCannotBeShownIsSaid() {
        var page = product.open("ceo", "/revenue?period=2026-13");

        assertThat(page.locator("vaadin-notification-card")).containsText("“2026-13” is not a period.");
        assertThat(page).hasURL(Pattern.compile(".*[?&]period=30d.*"));
    }

    /** One that is high up in the list. */
    private String someTenant() {
        return product.bean(JdbcClient.class)
                .sql(
                        "select tenant_name from quarterdeck.tenant_risk(current_date - 90, current_date) order by level_rank desc, revenue_risk_score desc nulls last limit 1")
                .query(String.class)
                .single();
    }

    private static void choose(Page page, String period) {
        chip(page).click();
        page.locator("vaadin-popover[opened]")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(period).setExact(true))
                .click();
        assertThat(page.locator("vaadin-popover[opened]")).hasCount(0);
    }

    private static void fill(Locator dialog, String label, LocalDate day) {
        var field = dialog.getByLabel(label);
        field.fill("%d/%d/%d".formatted(day.getMonthValue(), day.getDayOfMonth(), day.getYear()));
        field.press("Enter");
        field.press("Tab");
    }

    private static Locator chip(Page page) {
        return page.locator(".period-chip");
    }
}
