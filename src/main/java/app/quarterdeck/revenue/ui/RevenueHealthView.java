package app.quarterdeck.revenue.ui;

import app.quarterdeck.events.DeliveryRolledUp;
import app.quarterdeck.events.EventSnapshotTaken;
import app.quarterdeck.events.EventSnapshots;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.ErrorImpacts;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.revenue.IncidentsChanged;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.revenue.RiskLevel;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.SettingChanged;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.FigureAge;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TwoThirds;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.Duration;

/** Revenue Health Monitor: is revenue safe, where is it going, who makes it so, and what must be done. */
@Route("revenue")
@PageTitle("Revenue health")
@Menu(title = "Revenue health", order = 10, icon = "vaadin:heart")
@OpenTo(Roles.ANY)
class RevenueHealthView extends Composite<Page> implements BeforeEnterObserver {

    private static final Duration HOURS_SHOWN = Duration.ofHours(48);

    private final Deliverability deliverability;
    private final EventSnapshots snapshots;
    private final ReportingCalendar calendar;

    private final PageHeader header = new PageHeader(Texts.get("revenue.title")).ofPeriod();
    private final FigureAge age = new FigureAge();
    private final TodaySoFar today;
    private final RevenueTiles tiles;
    private final RateSelect metric = new RateSelect();
    private final ChartPanel hourly = new ChartPanel(Texts.get("revenue.question.hourly")).now();
    private final ChartPanel bounces = new ChartPanel(Texts.get("revenue.question.bounces"));
    private final ChartPanel complaints = new ChartPanel(Texts.get("revenue.question.complaints"));
    private final OpenIncidents needsYou;
    private final TenantsByRisk tenants;
    private final ErrorsByImpact errors;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    RevenueHealthView(
            Figures figures,
            Deliverability deliverability,
            RevenueAtRisk revenue,
            Incidents incidents,
            EventSnapshots snapshots,
            ErrorImpacts errors,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.deliverability = deliverability;
        this.snapshots = snapshots;
        this.calendar = calendar;
        today = new TodaySoFar(calendar::today);
        tiles = new RevenueTiles(figures, deliverability, revenue, incidents, CurrentUser.maySeeMoney());
        needsYou = new OpenIncidents(incidents, revenue);
        tenants = new TenantsByRisk(
                "tenants-by-risk", deliverability, revenue, CurrentUser.maySeeMoney(), choices, this::filter);
        this.errors = new ErrorsByImpact(errors, deliverability, choices, calendar::now);

        metric.addValueChangeListener(event -> filter());
        hourly.addActions(metric);
        getContent()
                .add(
                        header,
                        age,
                        today,
                        tiles,
                        new TwoThirds(hourly, needsYou),
                        new Halves(bounces, complaints),
                        tenants,
                        this.errors);
        Live.on(this, DeliveryRolledUp.class, event -> refresh());
        Live.on(this, SettingChanged.class, event -> refresh());
        Live.on(this, IncidentsChanged.class, event -> refresh());
        Live.on(
                this,
                EventSnapshotTaken.class,
                event -> this.errors.show(ShownPeriod.current().days()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        metric.setValue(address.choice("rate", RateSelect.Rate.class).orElse(RateSelect.Rate.BOUNCES));
        tenants.setFilter(address.text("search").orElse(""), address.choice("level", RiskLevel.class));
        reading = false;
        load();
    }

    /** A choice of the reader: into the address, and onto the page. */
    private void filter() {
        if (reading) {
            return;
        }
        var filtered = address.with("rate", metric.getValue()).with("search", tenants.search());
        address =
                tenants.level().map(level -> filtered.with("level", level)).orElseGet(() -> filtered.without("level"));
        address.write();
        load();
    }

    private void load() {
        showFigures();
        tenants.show(ShownPeriod.current());
    }

    /** Newer figures of what is on screen; what is being read stays where it is. */
    private void refresh() {
        showFigures();
        tenants.refresh(ShownPeriod.current());
    }

    private void showFigures() {
        var now = calendar.now();
        var shown = ShownPeriod.current();
        var days = new MemoizedSupplier<>(() -> deliverability.fleetDays(shown.days()));
        header.liveAsOf(now);
        age.load(snapshots::delivery, DeliveryAge::words);
        today.load(deliverability::today);
        tiles.show(shown, days, now);
        errors.show(shown.days());
        var rate = metric.getValue();
        hourly.load(() -> rate.byHour(deliverability, deliverability.fleetHours(now.minus(HOURS_SHOWN), now)));
        bounces.load(
                () -> Charts.bouncesByDay(days.get(), deliverability.bounceLimits(), calendar.zone(), ShownFigure::of));
        complaints.load(() ->
                Charts.complaintsByDay(days.get(), deliverability.complaintLimits(), calendar.zone(), ShownFigure::of));
    }
}
