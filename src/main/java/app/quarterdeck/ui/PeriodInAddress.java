package app.quarterdeck.ui;

import app.quarterdeck.figures.ChosenPeriod;
import app.quarterdeck.figures.ComparedWith;
import app.quarterdeck.figures.PeriodChoice;
import app.quarterdeck.figures.PeriodNotShownException;
import app.quarterdeck.figures.PeriodNotShownException.Reason;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes the period from the address of each page that is opened. An address without one is about the period of the page
 * before it; in a new window about what its reader chose last.
 */
@Component
class PeriodInAddress implements VaadinServiceInitListener {

    static final String PERIOD = "period";
    static final String AGAINST = "vs";

    private static final int LONGEST_QUOTED = 40;
    private static final int MILLISECONDS_TOLD = 10_000;

    /**
     * Adds the period of the page to the links on it before somebody follows, copies or opens one in another window; those
     * of the navigation stand in shadow roots. What a link says itself is left to it.
     */
    private static final String LINKS = """
            const base = new URL('.', document.baseURI).href;
            const written = new WeakMap();
            const carry = link => {
                const found = link.getAttribute('href');
                if (found === null || link.hasAttribute('download')) return;
                const known = written.get(link);
                const own = known && known.href === found ? known.own : found;
                const target = new URL(own, document.baseURI);
                if (!target.href.startsWith(base)) return;
                const here = new URLSearchParams(window.location.search);
                if (!['%1$s', '%2$s'].some(name => target.searchParams.has(name))) {
                    ['%1$s', '%2$s'].filter(name => here.has(name))
                        .forEach(name => target.searchParams.set(name, here.get(name)));
                }
                const href = target.search === new URL(own, document.baseURI).search
                    ? own : target.pathname + target.search + target.hash;
                written.set(link, {own, href});
                if (href !== found) link.setAttribute('href', href);
            };
            const carryAll = () => {
                document.querySelectorAll('a[href]').forEach(carry);
                document.querySelectorAll('vaadin-side-nav-item').forEach(
                    item => item.shadowRoot?.querySelectorAll('a[href]').forEach(carry));
            };
            let waiting = false;
            new MutationObserver(() => {
                if (waiting) return;
                waiting = true;
                requestAnimationFrame(() => { waiting = false; carryAll(); });
            }).observe(document.body, {subtree: true, childList: true, attributes: true, attributeFilter: ['href', 'path']});
            const followed = event => event.composedPath()
                .filter(node => node instanceof HTMLAnchorElement).forEach(carry);
            ['pointerover', 'pointerdown', 'focusin', 'click'].forEach(
                type => document.addEventListener(type, followed, {capture: true, passive: true}));
            """.formatted(PERIOD, AGAINST);

    private final ObjectProvider<PeriodChoices> choices;

    PeriodInAddress(ObjectProvider<PeriodChoices> choices) {
        this.choices = choices;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(opened -> {
            opened.getUI().addBeforeEnterListener(this::enter);
            opened.getUI().getPage().executeJs(LINKS);
        });
    }

    /** The parameters with the period of the page of now, so that a page that writes its filters keeps it. */
    static QueryParameters with(PeriodChoice choice, QueryParameters others) {
        return others.merging(PERIOD, choice.period().text())
                .merging(AGAINST, choice.against().text());
    }

    private void enter(BeforeEnterEvent event) {
        var ui = event.getUI();
        PageBefore.leave(ui, event.getLocation());
        UrlState.forget(ui);
        var asked = event.getLocation().getQueryParameters();
        var carried = ShownPeriod.chosenIn(ui).orElseGet(this::kept);
        ShownPeriod.choose(
                ui,
                new PeriodChoice(
                        read(asked, PERIOD, PeriodInAddress::showable, carried.period(), PeriodChoice.USUAL.period()),
                        read(asked, AGAINST, ComparedWith::parse, carried.against(), PeriodChoice.USUAL.against())));
    }

    private PeriodChoice kept() {
        return choices.getObject().kept().orElse(PeriodChoice.USUAL);
    }

    private static ChosenPeriod showable(String text) {
        var period = ChosenPeriod.parse(text);
        var surroundings = Surroundings.current();
        surroundings.knownDays().check(period, surroundings.today());
        return period;
    }

    private static <T> T read(QueryParameters asked, String name, Function<String, T> reader, T carried, T usual) {
        try {
            return asked.getSingleParameter(name).map(reader).orElse(carried);
        } catch (PeriodNotShownException notShown) {
            tell(name, notShown);
            return usual;
        }
    }

    private static void tell(String name, PeriodNotShownException notShown) {
        var asked = notShown.asked();
        var quoted = asked.length() > LONGEST_QUOTED ? asked.substring(0, LONGEST_QUOTED) + "…" : asked;
        var why =
                switch (notShown.reason()) {
                    case NOT_READABLE -> name.equals(PERIOD) ? "period.not-readable" : "period.no-comparison";
                    case NO_DAY -> "period.no-day";
                    case NOT_OVER -> "period.not-over";
                    case BEFORE_DATA -> "period.before-data";
                };
        Notification.show(
                Texts.get(why, quoted, end(notShown.reason())), MILLISECONDS_TOLD, Notification.Position.TOP_CENTER);
    }

    /** The first or the last day that could have been asked for. */
    private static String end(Reason reason) {
        var surroundings = Surroundings.current();
        return reason == Reason.BEFORE_DATA
                ? Format.optional(surroundings.knownDays().first(), Format::day)
                : Format.day(surroundings.today().minusDays(1));
    }
}
