package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import java.time.Instant;
import java.util.Optional;

/** Top of every page: its title, its controls, and the one time of which all its figures are. */
public class PageHeader extends Composite<Div> {

    private final H1 title;
    private final Div trail = new Div();
    private final Div controls = new Div();
    private final Span asOf = new Span();

    private Optional<Instant> time = Optional.empty();

    public PageHeader(String title, Component... controls) {
        this.title = new H1(title);
        trail.addClassName("page-trail");
        trail.setVisible(false);
        this.controls.addClassName("page-controls");
        this.controls.add(controls);
        asOf.addClassName("as-of");
        asOf.setVisible(false);

        var heading = new Div(trail, this.title);
        heading.addClassName("page-title");
        getContent().addClassName("page-header");
        getContent().add(heading, this.controls, asOf);
    }

    /** Replaces the title, as when the name of what is shown becomes known. */
    public void setTitle(String text) {
        title.setText(text);
    }

    /** A link one level up, above the title. */
    public PageHeader under(RouterLink parent) {
        trail.removeAll();
        trail.add(parent);
        trail.setVisible(true);
        return this;
    }

    public PageHeader addControls(Component... more) {
        controls.add(more);
        return this;
    }

    /** Shows the time of the snapshot that all figures of the page are of. */
    public void asOf(Instant time) {
        show(Texts.get("header.as-of", Format.time(time)), time, false);
    }

    /** Shows the time of the snapshot, and that newer figures arrive by themselves. */
    public void liveAsOf(Instant time) {
        show(Texts.get("header.as-of", Format.time(time)), time, true);
    }

    String title() {
        return title.getText();
    }

    /** The time that is shown. */
    Optional<Instant> time() {
        return time;
    }

    private void show(String text, Instant time, boolean live) {
        this.time = Optional.of(time);
        var zone = Surroundings.current().reportingZone();
        asOf.removeAll();
        asOf.add(new Span(text));
        if (live) {
            var dot = new Span();
            dot.addClassName("live-dot");
            var word = new Span(dot, new Span(Texts.get("header.live")));
            word.addClassName("live");
            asOf.add(word);
        }
        var reporting = new Span(Texts.get("header.zone", zone.getId()));
        reporting.addClassName("reporting-zone");
        asOf.add(reporting);
        asOf.setTitle(Texts.get(
                "header.as-of-exact", Format.dateTime(time), Format.zone().getId(), zone.getId()));
        asOf.setVisible(true);
    }
}
