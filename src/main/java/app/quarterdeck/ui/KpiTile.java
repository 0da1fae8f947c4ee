package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.card.Card;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One figure that matters: its value, target, change and trend, and the way to how it was computed. */
public class KpiTile extends Composite<Card> {

    private static final Logger log = LoggerFactory.getLogger(KpiTile.class);

    private final String name;
    private final Div body = new Div();
    private final Button explain = new Button(new Icon(VaadinIcon.QUESTION_CIRCLE_O), event -> explain());

    private final Reading reading = new Reading();

    private @Nullable Kpi shown;
    private @Nullable Instant shownAt;
    private @Nullable Instant failedAt;

    /** A tile that loads until it is shown something. */
    public KpiTile(String name) {
        this.name = name;

        body.addClassName("kpi-body");
        explain.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        explain.addClassName("kpi-explain");
        explain.setAriaLabel(Texts.get("kpi.explain", name));
        explain.setTooltipText(Texts.get("kpi.explain-tooltip"));

        var tile = getContent();
        tile.addClassName("kpi");
        tile.setAriaRole("group");
        tile.setAriaLabel(name);
        tile.setTitle(new H2(name));
        tile.setHeaderSuffix(explain);
        tile.add(body);
        loading();
    }

    /** Makes the name a link one level down. */
    public KpiTile leadsTo(RouterLink link) {
        link.setText(name);
        link.addClassName("kpi-link");
        getContent().setTitle(new H2(link));
        return this;
    }

    /** Does something, such as scrolling to the rows behind the figure, when the name is clicked. */
    public KpiTile leadsTo(Runnable action) {
        var button = new NativeButton(name, event -> action.run());
        button.addClassName("kpi-link");
        getContent().setTitle(new H2(button));
        return this;
    }

    /** Shows a figure. */
    public void show(Kpi kpi) {
        shown = kpi;
        shownAt = Surroundings.current().now();
        explain.setVisible(kpi.explanation().isPresent());
        mark(kpi);
        getContent().removeClassNames("kpi-stale");
        body.removeAll();
        fill(kpi);
    }

    /** Shows that a figure is on its way. */
    public final void loading() {
        explain.setVisible(false);
        body.removeAll();
        body.add(Skeleton.ofFigure());
    }

    /** Loads and shows a figure; a failure is logged once and leaves the last figure, with its age. */
    public <T> void load(Supplier<T> source, Function<T, Kpi> figure) {
        load(source, loaded -> show(figure.apply(loaded)), this);
    }

    /**
     * Loads, in the background and without the page, what several tiles show together; a failure is logged once and
     * touches none but these.
     */
    public static <T> void load(Supplier<T> source, Consumer<T> view, KpiTile... tiles) {
        tiles[0].reading.<T>start(
                source,
                loaded -> {
                    view.accept(loaded);
                    for (var tile : tiles) {
                        tile.failedAt = null;
                    }
                },
                e -> failed(e, tiles),
                busy -> {
                    for (var tile : tiles) {
                        tile.getContent().getElement().setAttribute("aria-busy", busy);
                    }
                });
    }

    private static void failed(RuntimeException e, KpiTile... tiles) {
        if (tiles[0].failedAt == null) {
            log.error("Figures of the tile \"{}\" cannot be shown", tiles[0].name, e);
        }
        for (var tile : tiles) {
            tile.failedAt = tile.failedAt == null ? Surroundings.current().now() : tile.failedAt;
            tile.unavailable(tile.failedAt);
        }
    }

    /** Shows that there is no figure to be had now; the last one stays, with its age. */
    public void unavailable() {
        unavailable(Surroundings.current().now());
    }

    /** Shows since when there is no figure to be had; the last one stays, with its age. */
    public void unavailable(Instant since) {
        body.removeAll();
        if (shown == null || shownAt == null) {
            body.add(text("kpi-value", Format.NO_VALUE));
            body.add(text("kpi-note", Texts.get("state.unavailable-since", Format.time(since))));
        } else {
            fill(shown);
            body.add(text("kpi-note", Texts.get("state.last-good", Format.ago(shownAt))));
        }
        getContent().addClassName("kpi-stale");
    }

    private void fill(Kpi kpi) {
        body.add(value(kpi));
        kpi.reason().ifPresent(reason -> body.add(text("kpi-note", reason)));
        kpi.note().ifPresent(note -> body.add(text("kpi-note", note)));
        kpi.status().ifPresent(status -> body.add(new StatusBadge(status)));
        kpi.target().ifPresent(target -> body.add(target(target)));
        kpi.change().ifPresent(change -> body.add(change(change)));
        if (kpi.trend().stream().filter(Optional::isPresent).count() > 1) {
            body.add(new Sparkline(kpi.trend()));
        }
    }

    private static Component value(Kpi kpi) {
        var value = text("kpi-value", kpi.value().map(Figure::text).orElse(Format.NO_VALUE));
        kpi.value().flatMap(Figure::exact).ifPresent(value::setTitle);
        kpi.reason().ifPresent(value::setTitle);
        var line = new Div(value);
        line.addClassName("kpi-figure");
        kpi.unit().ifPresent(unit -> line.add(text("kpi-unit", unit)));
        return line;
    }

    private static Component target(Kpi.Target target) {
        var line = new Span(Texts.get("kpi.target", target.text()));
        line.addClassName("kpi-target");
        if (!target.isCertain()) {
            line.add(new StatusBadge(new Status(Status.Tone.ATTENTION, Texts.get("kpi.not-certain"))));
        }
        target.met()
                .ifPresent(met -> line.add(new StatusBadge(
                        met
                                ? new Status(Status.Tone.GOOD, Texts.get("kpi.met"))
                                : new Status(Status.Tone.ATTENTION, Texts.get("kpi.missed")))));
        return line;
    }

    /** On a page about a period a change is one since what that is compared with. */
    private Component change(Change change) {
        return new ChangeMark(
                change,
                Page.of(this)
                        .flatMap(Page::comparedWith)
                        .map(then -> Texts.get("kpi.against-before", Format.period(then)))
                        .orElse(""));
    }

    /** Says which figure of which days and of whom it is, for what reads pages by machine. */
    private void mark(Kpi kpi) {
        var element = getElement();
        element.removeAttribute("data-metric");
        element.removeAttribute("data-period");
        element.removeAttribute("data-tenant");
        kpi.explanation().ifPresent(it -> {
            it.metric().ifPresent(metric -> element.setAttribute("data-metric", metric));
            it.shown().ifPresent(shown -> {
                element.setAttribute(
                        "data-period",
                        shown.period().from() + ".." + shown.period().last());
                shown.scope().tenant().ifPresent(tenant -> element.setAttribute("data-tenant", tenant.toString()));
            });
        });
    }

    private void explain() {
        Optional.ofNullable(shown)
                .flatMap(Kpi::explanation)
                .ifPresent(explanation ->
                        new ExplanationDialog(name).load(() -> explanation).open());
    }

    private static Span text(String style, String text) {
        var span = new Span(text);
        span.addClassName(style);
        return span;
    }
}
