package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.ComparedDays;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.nightly.NightlyWorkDone;
import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.BriefSubscription;
import app.quarterdeck.overview.Overview;
import app.quarterdeck.overview.OverviewReport;
import app.quarterdeck.overview.SummariesKept;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.PrintButton;
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

/** Executive overview: is revenue safe, what does it cost, what must I decide; in a minute. */
@Route("overview")
@PageTitle("Overview")
@Menu(title = "Overview", order = 1, icon = "vaadin:home")
@OpenTo(Roles.ANY)
class OverviewView extends Composite<Page> implements BeforeEnterObserver {

    private static final String SEARCH = "search";

    private final Overview overview;
    private final Audience audience = Audience.ofCurrentUser();

    private final PageHeader header = new PageHeader(Texts.get("overview.title"), new PrintButton()).ofPeriod();
    private final HealthPanel health = new HealthPanel(audience);
    private final OverviewTiles tiles = new OverviewTiles(audience);
    private final BriefPanel brief;
    private final NeedsYouNow needed;
    private final HealthChart chart = new HealthChart(audience);
    private final MoversPanel movers = new MoversPanel(audience);
    private final Components components = new Components(audience);
    private final TenantsByPerformance tenants;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    OverviewView(
            Overview overview,
            Figures figures,
            BriefSubscription subscription,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.overview = overview;
        brief = new BriefPanel(subscription);
        needed = new NeedsYouNow(calendar);
        tenants = new TenantsByPerformance(overview, figures, audience, choices, this::filter);
        getContent().add(header, health, tiles, new TwoThirds(brief, needed), components);
        if (audience.seesMoney()) {
            getContent().add(new TwoThirds(chart, movers));
        } else {
            getContent().add(movers);
        }
        getContent().add(tenants);
        Live.on(this, SummariesKept.class, kept -> load());
        Live.on(this, NightlyWorkDone.class, done -> load());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        tenants.setSearch(address.text(SEARCH).orElse(""));
        reading = false;
        load();
    }

    private void filter() {
        if (!reading) {
            address = address.with(SEARCH, tenants.search()).write();
            tenants.show(ShownPeriod.current().days());
        }
    }

    /** One reading for the tiles, the brief and the lists, which say the same; what waits is there without it, too. */
    private void load() {
        var shown = ShownPeriod.current();
        var report =
                new MemoizedSupplier<>(() -> overview.report(audience, new ComparedDays(shown.days(), shown.before())));
        tiles.load(report, this::show);
        health.load(report);
        brief.load(report, audience);
        needed.load(overview::needed);
        if (audience.seesMoney()) {
            chart.load(report);
        }
        movers.load(report);
        tenants.show(shown.days());
    }

    private void show(OverviewReport report) {
        header.liveAsOf(report.sheet().asOf());
        components.show(report.sheet());
    }
}
