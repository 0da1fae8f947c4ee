package app.quarterdeck.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** What Axe finds wrong with a page as it stands. */
final class Accessibility {

    private Accessibility() {}

    /** Looks at it in light and in dark; it stays dark. */
    static void assertAccessible(Page page) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertAccessible(page, scheme);
        }
    }

    private static void assertAccessible(Page page, ColorScheme scheme) {
        // A colour that is still fading in is not the colour that stays.
        page.waitForTimeout(1_000);
        var violationsOnly = new AxeRunOptions();
        violationsOnly.setResultTypes(List.of("violations"));
        // Axe opens a blank page of its own otherwise, which the content security policy forbids.
        var found = new AxeBuilder(page)
                .options(violationsOnly)
                .setLegacyMode(true)
                .analyze()
                .getViolations();
        assertThat(found.stream()
                        .map(rule -> rule.getId() + " " + targets(rule))
                        .toList())
                .as("%s in %s", page.url(), scheme)
                .isEmpty();
    }

    private static String targets(Rule rule) {
        return rule.getNodes().stream()
                .map(CheckedNode::getHtml)
                .limit(3)
                .toList()
                .toString();
    }
}
