package app.quarterdeck.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.figures.ChosenPeriod.LastDays;
import app.quarterdeck.figures.ComparedWith;
import app.quarterdeck.figures.PeriodChoice;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** Walks every route: which pages are about a period, that they say it, and that their links keep it. */
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class EveryPageOfAPeriodTest extends UiTest {

    /** Pages about any days. */
    private static final Set<String> BY_DAYS = Set.of(
            "overview",
            "overview/:tenant",
            "revenue",
            "revenue/tenant/:tenant",
            "tenants",
            "costs",
            "costs/opportunities",
            "costs/machines/:kind/:id",
            "costs/what-if",
            "efficiency",
            "decisions",
            "roi",
            "metrics",
            "metrics/:key");

    /** Pages about a month. */
    private static final Set<String> OF_NOW = Set.of("incidents", "costs/machines");

    private static final Set<String> BY_MONTH = Set.of("costs/ledger", "costs/ledger/:tenant", "benchmarks");

    private static final QueryParameters ASKED = QueryParameters.fromString("period=90d&vs=year");
    private static final PeriodChoice CHOICE = new PeriodChoice(LastDays.QUARTER, ComparedWith.YEAR);

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.writeAndKeep(database);
    }

    @Test
    void everyPageThatShowsFiguresOfAPeriodHasTheChoice() {
        var found = new TreeSet<String>();
        for (var route : Pages.routes()) {
            visit(route);
            // The address without a path leads on to the first page that is open to the reader.
            if (!route.isEmpty() && !_find(PeriodPicker.class).isEmpty()) {
                found.add(route);
            }
        }

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(BY_DAYS.stream(), BY_MONTH.stream()).toList());
    }

    @Test
    void pagesOfDaysSayThem() {
        for (var route : BY_DAYS) {
            visit(route);

            assertThat(chip()).as(route).isEqualTo("Last 90 days vs. a year ago");
            assertThat(words()).as(route).isEqualTo("Apr 2–Jun 30, 2026, compared with Apr 2–Jun 30, 2025");
        }
    }

    @Test
    void pagesOfAMonthSayWhich() {
        for (var route : BY_MONTH) {
            visit(route);

            assertThat(chip()).as(route).contains(": Jun 2026");
            assertThat(words()).as(route).isEqualTo("Jun 1–30, 2026");
        }
    }

    @Test
    void pagesOfNowSaySo() {
        for (var route : OF_NOW) {
            visit(route);

            assertThat(words()).as(route).isEqualTo("As of now, whatever the period");
        }
    }

    @Test
    void thePeriodStaysInTheAddressWhereverALinkLeads() {
        var followed = new TreeSet<String>();
        for (var route :
                Stream.of(BY_DAYS, BY_MONTH, OF_NOW).flatMap(Set::stream).toList()) {
            visit(route);
            for (var link : links()) {
                if (!followed.add(link)) {
                    continue;
                }
                visit(route);

                var parts = link.split("\\?", 2);
                UI.getCurrent()
                        .navigate(
                                parts[0],
                                parts.length == 1 ? QueryParameters.empty() : QueryParameters.fromString(parts[1]));

                assertThat(ShownPeriod.chosenIn(UI.getCurrent()))
                        .as("%s from %s", link, route)
                        .contains(CHOICE);
                if (!_find(PeriodPicker.class).isEmpty()) {
                    assertThat(UrlState.current().parameters().getQueryString())
                            .as("%s from %s", link, route)
                            .contains("period=90d", "vs=year");
                }
            }
        }
        assertThat(followed).hasSizeGreaterThan(20);
    }

    private static void visit(String route) {
        var address = route.replaceAll(":tenant[^/]*", SummedUp.ACME.toString())
                .replaceAll(":key", "gross_margin")
                .replaceAll(":kind/:id", "vps/" + CostExample.V1)
                .replaceAll(":[^/]+", "1");
        try {
            UI.getCurrent().navigate(address, ASKED);
        } catch (RuntimeException missing) {
            assertThat(route).contains(":");
        }
    }

    /** Those of the page and of the navigation, as a reader would follow them. */
    /** All but the one that leads back, to the page as it was, with the period that it had. */
    private static List<String> links() {
        return Stream.of(
                        _find(RouterLink.class).stream().map(RouterLink::getHref),
                        _find(Anchor.class).stream()
                                .filter(it -> !it.getText().startsWith("Back to"))
                                .map(Anchor::getHref),
                        _find(SideNavItem.class).stream().map(SideNavItem::getPath))
                .flatMap(it -> it)
                .filter(link -> !link.isBlank() && !link.contains(":/") && !link.startsWith("download"))
                .distinct()
                .toList();
    }

    private static String chip() {
        return _get(Button.class, it -> it.withClasses("period-chip")).getText();
    }

    private static String words() {
        return _get(Span.class, it -> it.withClasses("page-period")).getText();
    }
}
