package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.card.Card;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A card with a heading that shows its figures, or says that they are loading, not there yet, or unavailable. */
public class Panel extends Composite<Card> {

    private static final Logger log = LoggerFactory.getLogger(Panel.class);

    private String title = "";
    private final Div message = new Div();
    private final Div figures = new Div();
    private final Div actions = new Div();

    private final Reading reading = new Reading();

    private @Nullable Instant shownAt;
    private @Nullable Instant failedAt;
    private @Nullable Runnable lastLoad;

    /** A panel that loads until it is shown something; {@code content} is what {@link #show()} shows. */
    public Panel(String title, Component... content) {
        message.addClassName("panel-message");
        message.getElement().setAttribute("role", "status");
        figures.addClassName("panel-figures");
        figures.add(content);
        actions.addClassName("panel-actions");

        var card = getContent();
        card.addClassName("panel");
        card.setAriaRole("region");
        setTitle(title);
        card.setHeaderSuffix(actions);
        card.add(message, figures);
        loading();
    }

    /** Replaces the heading, as when what it names changes with the time. */
    public final void setTitle(String text) {
        title = text;
        getContent().setAriaLabel(text);
        getContent().setTitle(new H2(text));
    }

    /** Adds controls at the right end of the heading. */
    public Panel addActions(Component... controls) {
        actions.add(controls);
        return this;
    }

    /** Says that this is how it stands now, whatever the days are that the page is about. */
    public Panel now() {
        actions.addComponentAsFirst(new NowMark());
        return this;
    }

    /** Lets the panel take the height that is left. */
    public Panel grow() {
        getContent().addClassName("panel-grow");
        return this;
    }

    /** Shows the figures. */
    public void show() {
        shownAt = Surroundings.current().now();
        failedAt = null;
        figures.setVisible(true);
        figures.removeClassName("stale");
        message.removeAll();
        message.setVisible(false);
    }

    /** Shows that the figures are on their way. */
    public final void loading() {
        figures.setVisible(false);
        say(Skeleton.ofPanel());
    }

    /** Shows that there is nothing yet, and what to do about it. */
    public void nothingYet(String whatToDo, Component... actions) {
        shownAt = null;
        failedAt = null;
        figures.setVisible(false);
        say(new Paragraph(whatToDo));
        message.add(actions);
    }

    /** Shows since when the figures are unavailable; the last good ones stay, with their age. */
    public void unavailable(Instant since) {
        var icon = new Icon(VaadinIcon.WARNING);
        icon.getElement().setAttribute("aria-hidden", "true");
        var sentence = new Paragraph(icon, new Span(Texts.get("state.unavailable-since", Format.time(since))));
        if (shownAt != null) {
            sentence.add(new Span(Texts.get("state.last-good", Format.ago(shownAt))));
        }
        figures.setVisible(shownAt != null);
        figures.addClassName("stale");
        say(sentence);
        if (lastLoad != null) {
            message.add(new Button(Texts.get("state.retry"), event -> retry()));
        }
    }

    /**
     * Loads and shows figures; until they are there, the former ones stay. A failure is logged once and shown as unavailable,
     * with a retry; other panels are left alone.
     *
     * @param source reads the figures, in the background and without the page
     * @param view   puts them on screen and says {@link #show()} or {@link #nothingYet}; {@code show()} is the default
     */
    public <T> void load(Supplier<? extends T> source, Consumer<? super T> view) {
        lastLoad = () -> load(source, view);
        reading.<T>start(
                source,
                loaded -> {
                    var failedBefore = failedAt;
                    show();
                    // Until the view has shown it, too, it has not worked again.
                    failedAt = failedBefore;
                    view.accept(loaded);
                    failedAt = null;
                },
                this::failed,
                busy -> getContent().getElement().setAttribute("aria-busy", busy));
    }

    private void failed(RuntimeException e) {
        if (failedAt == null) {
            failedAt = Surroundings.current().now();
            log.error("The panel \"{}\" cannot show its figures", title, e);
        }
        unavailable(failedAt);
    }

    private void retry() {
        if (lastLoad != null) {
            lastLoad.run();
        }
    }

    private void say(Component content) {
        message.removeAll();
        message.add(content);
        message.setVisible(true);
    }
}
