package app.quarterdeck.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;

/** What Axe finds wrong with a page as it stands. */
final class Accessibility {

    /** Nothing on it is being loaded any more, and no colour is fading; what moves for ever is not waited for. */
    private static final String STANDS_STILL = """
            async () => {
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                const roots = [document];
                for (const root of roots) {
                    root.querySelectorAll('*').forEach(element => element.shadowRoot && roots.push(element.shadowRoot));
                }
                const loading = [...document.querySelectorAll('.skeleton, [aria-busy=true]')];
                const moving = roots.flatMap(root => root.getAnimations()).filter(animation =>
                    animation.playState === 'running' && animation.effect.getComputedTiming().endTime !== Infinity);
                return moving.length === 0 && !loading.some(element => element.checkVisibility());
            }
            """;

    private Accessibility() {}

    /** Looks at it in light and in dark; it stays dark. */
    static void assertAccessible(Page page) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertAccessible(page, scheme);
        }
    }

    private static void assertAccessible(Page page, ColorScheme scheme) {
        page.waitForFunction(STANDS_STILL);
        var violationsOnly = new Options();
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

    /** Without the style sheets of each shadow root: reading them takes most of the time, and no rule that is on wants them. */
    private static final class Options extends AxeRunOptions {

        @JsonProperty
        private final Map<String, List<String>> preload = Map.of("assets", List.of("media"));
    }
}
