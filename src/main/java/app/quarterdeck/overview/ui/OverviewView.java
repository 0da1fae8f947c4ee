package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.BriefSubscription;
import app.quarterdeck.overview.Overview;
import app.quarterdeck.overview.Snapshot;
import app.quarterdeck.overview.SummariesKept;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Once;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.PrintButton;
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
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Executive overview: is revenue safe, what does it cost, what must I decide; in a minute. */
@Route("overview")
@PageTitle("Overview")
@Menu(title = "Overview", order = 1, icon = "vaadin:home")
@RolesAllowed({Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL, Roles.ADMIN})
class OverviewView extends Composite<Page> implements BeforeEnterObserver {

    private static final String SEARCH = "search";

    private final Overview overview;
    private final Audience audience = Audience.ofCurrentUser();

    private final PageHeader header = new PageHeader(Texts.get("overview.title"), new PrintButton()).ofPeriod();
    private final OverviewTiles tiles = new OverviewTiles(audience);
    private final BriefPanel brief;
    private final NeedsYouNow needed;
    private final HealthPanel health = new HealthPanel();
    private final MoversPanel movers = new MoversPanel(audience);
    private final Components components = new Components(audience);
    private final TenantsByPerformance tenants;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    OverviewView(Overview overview, BriefSubscription subscription, ColumnChoices choices, ReportingCalendar calendar) {
        this.overview = overview;
        brief = new BriefPanel(subscription);
        needed = new NeedsYouNow(calendar);
        tenants = new TenantsByPerformance(overview, audience, choices, this::filter);
        getContent().add(header, tiles, new TwoThirds(brief, needed), components);
        if (audience.seesMoney()) {
            getContent().add(new TwoThirds(health, movers));
        } else {
            getContent().add(movers);
        }
        getContent().add(tenants);
        Live.on(this, SummariesKept.class, kept -> load());
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
            load();
        }
    }

    /** One reading for the tiles, the brief and the lists, which say the same; what waits is there without it, too. */
    private void load() {
        var snapshot = new Once<>(overview::snapshot);
        tiles.load(snapshot, this::show);
        brief.load(snapshot, audience);
        needed.load(() -> overview.needed(Overview.ACTIONS_SHOWN));
        health.load(snapshot);
        movers.load(snapshot);
    }

    private void show(Optional<Snapshot> found) {
        if (found.isEmpty()) {
            tenants.nothingYet();
            return;
        }
        var day = found.get().now();
        header.liveAsOf(day.asOf());
        components.show(day);
        tenants.show(day.day());
    }
}
