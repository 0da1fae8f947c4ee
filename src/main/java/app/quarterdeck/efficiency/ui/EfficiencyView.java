package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.Efficiency;
import app.quarterdeck.efficiency.FleetUse;
import app.quarterdeck.efficiency.FleetUseKept;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.FigureAge;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;

/** Operational Efficiency Dashboard: how well the fleet is used, where that is going, and who and what makes it so. */
@Route("efficiency")
@PageTitle("Operational efficiency")
@Menu(title = "Operational efficiency", order = 30, icon = "vaadin:dashboard")
@OpenTo(Roles.ANY)
class EfficiencyView extends Composite<Page> implements BeforeEnterObserver {

    private final Efficiency efficiency;
    private final FleetUse use;
    private final Figures figures;
    private final ReportingCalendar calendar;
    private final boolean money = CurrentUser.maySeeMoney();

    private final PageHeader header = new PageHeader(Texts.get("efficiency.title")).ofPeriod();
    private final FigureAge partial = new FigureAge();
    private final EfficiencyTiles tiles;
    private final ChartPanel scores = new ChartPanel(Texts.get("efficiency.question.scores"));
    private final ScoreParts parts;
    private final ReportedMetrics reported;
    private final ChartPanel regions = new ChartPanel(Texts.get("efficiency.question.regions"));
    private final ChartPanel providers = new ChartPanel(Texts.get("efficiency.question.providers"));
    private final ChartPanel mostUsed = new ChartPanel(Texts.get("efficiency.question.most-used"));
    private final ChartPanel leastUsed = new ChartPanel(Texts.get("efficiency.question.least-used"));
    private final ChartPanel errors = new ChartPanel(Texts.get("efficiency.question.errors"));
    private final TenantsByScore tenants;
    private final FleetTree fleet;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean filling;

    EfficiencyView(
            Efficiency efficiency, FleetUse use, Figures figures, ColumnChoices choices, ReportingCalendar calendar) {
        this.efficiency = efficiency;
        this.use = use;
        this.figures = figures;
        this.calendar = calendar;
        parts = new ScoreParts(choices, money);
        tiles = new EfficiencyTiles(money, () -> parts.getElement().scrollIntoView());
        reported = new ReportedMetrics(use, choices);
        tenants = new TenantsByScore(efficiency, choices, this::filter);
        fleet = new FleetTree(use, choices, this::filter);

        getContent()
                .add(
                        header,
                        partial,
                        tiles,
                        scores,
                        new Halves(parts, reported),
                        new Halves(regions, providers),
                        new Halves(mostUsed, leastUsed),
                        errors,
                        tenants,
                        fleet);
        Live.on(this, FleetUseKept.class, event -> showFigures());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        filling = true;
        tenants.setSearch(address.text("tenant").orElse(""));
        fleet.setSearch(address.text("fleet").orElse(""));
        filling = false;
        load();
    }

    /** A choice of the reader: into the address, and onto the page. */
    private void filter() {
        if (filling) {
            return;
        }
        address = address.with("tenant", tenants.search())
                .with("fleet", fleet.search())
                .write();
        load();
    }

    private void load() {
        showFigures();
        var shown = ShownPeriod.current().days();
        tenants.show(shown);
        fleet.show(shown);
    }

    private void showFigures() {
        var page = ShownPeriod.current();
        var shown = page.days();
        var sheet = new MemoizedSupplier<>(
                () -> figures.sheet(Scope.fleet(), shown, page.before(), EfficiencyTiles.FIGURES));
        var score = new MemoizedSupplier<>(() -> efficiency.fleet(shown));
        var known = new MemoizedSupplier<>(() -> use.known(shown));
        var addresses = new MemoizedSupplier<>(() -> use.addresses(shown));
        header.liveAsOf(calendar.now());
        partial.load(() -> known.get().days(), it -> partial(it, shown));
        tiles.show(sheet, score);
        scores.load(() -> EfficiencyCharts.scores(
                score.get().days(), sheet.get().get("efficiency_score").goal(), money));
        parts.show(score, shown);
        reported.show(sheet, shown);
        regions.load(() -> EfficiencyCharts.regions(known.get().regions()));
        providers.load(() -> EfficiencyCharts.mailboxProviders(known.get().mailboxProviders()));
        mostUsed.load(() -> EfficiencyCharts.mostUsed(addresses.get().most()));
        leastUsed.load(() -> EfficiencyCharts.leastUsed(addresses.get().least()));
        errors.load(() -> EfficiencyCharts.errors(use.errors(shown)));
    }

    /** Of how many days of the period the use of regions and mailbox providers is known, where that is not all of them. */
    private static String partial(long days, ReportingPeriod period) {
        return days == period.days()
                ? ""
                : Texts.get("efficiency.partial", Format.count(days), Format.count(period.days()));
    }
}
