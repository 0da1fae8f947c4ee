package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLink;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Top of every page: its title, its controls, the days it is about, and the one time of which all its figures are. It keeps
 * those days in the address.
 */
public class PageHeader extends Composite<Div> implements AfterNavigationObserver {

    private final H1 title;
    private final Div trail = new Div();
    private final Div controls = new Div();
    private final Span asOf = new Span();
    private final Span period = new Span();

    private Optional<PeriodHeading> heading = Optional.empty();
    private Optional<Instant> time = Optional.empty();

    public PageHeader(String title, Component... controls) {
        this.title = new H1(title);
        trail.addClassName("page-trail");
        trail.setVisible(false);
        this.controls.addClassName("page-controls");
        this.controls.add(controls);
        asOf.addClassName("as-of");
        asOf.setVisible(false);

        period.addClassName("page-period");
        period.setVisible(false);

        var top = new Div(trail, this.title, period);
        top.addClassName("page-title");
        getContent().addClassName("page-header");
        getContent().add(top, this.controls, asOf);
    }

    /** Lets the reader choose the days that the page is about, and says which they are. */
    public PageHeader ofPeriod() {
        return of(new DaysHeading());
    }

    /**
     * Lets the reader choose the month that the page is about, and says which it is: the one in which the period ends.
     *
     * @param name   what the page is about in a word, such as {@code Ledger}
     * @param months those that there are, the newest first
     */
    public PageHeader ofMonths(String name, Supplier<List<OfferedMonth>> months) {
        return of(new MonthHeading(name, months));
    }

    /** Says that the page is about what is now, whatever the days are that were chosen. */
    public PageHeader ofNow() {
        return of(new NowHeading());
    }

    /** The month that the page is about; empty where there is none to show. */
    public Optional<YearMonth> month() {
        return heading.flatMap(PeriodHeading::month);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        PageBefore.opened(UI.getCurrentOrThrow(), this);
        heading.ifPresent(it -> {
            showPeriod();
            var address = UrlState.current();
            if (!address.parameters().equals(event.getLocation().getQueryParameters())) {
                address.write();
            }
        });
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

    /** The days that the page is about; empty where it is about none. */
    Optional<ReportingPeriod> days() {
        return heading.flatMap(PeriodHeading::days);
    }

    /** The days that those of the page are compared with; empty where they are not compared. */
    Optional<ReportingPeriod> comparedWith() {
        return heading.flatMap(PeriodHeading::comparedWith);
    }

    /** The time that is shown. */
    Optional<Instant> time() {
        return time;
    }

    private PageHeader of(PeriodHeading chosen) {
        heading = Optional.of(chosen);
        chosen.picker().ifPresent(controls::addComponentAsFirst);
        return this;
    }

    private void showPeriod() {
        heading.ifPresent(it -> {
            period.setText(it.show());
            period.setVisible(true);
        });
    }

    /** Figures that are newer may be of newer days. */
    private void show(String text, Instant time, boolean live) {
        this.time = Optional.of(time);
        showPeriod();
        var zone = Surroundings.current().reportingZone();
        asOf.removeAll();
        asOf.add(new Span(text));
        if (live) {
            asOf.add(new LiveMark());
        }
        var reporting = new Span(Texts.get("header.zone", zone.getId()));
        reporting.addClassName("reporting-zone");
        asOf.add(reporting);
        asOf.setTitle(Texts.get(
                "header.as-of-exact", Format.dateTime(time), Format.zone().getId(), zone.getId()));
        asOf.setVisible(true);
    }
}
