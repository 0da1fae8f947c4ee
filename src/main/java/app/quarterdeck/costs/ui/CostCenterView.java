package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostForecast;
import app.quarterdeck.costs.CostSplit;
import app.quarterdeck.costs.CostsChanged;
import app.quarterdeck.costs.Ledger;
import app.quarterdeck.costs.LedgerChanged;
import app.quarterdeck.costs.UnitEconomics;
import app.quarterdeck.costs.savings.Opportunities;
import app.quarterdeck.costs.savings.OpportunitiesChanged;
import app.quarterdeck.costs.savings.OpportunitySteps;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.SettingChanged;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TwoThirds;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;

/** Cost Optimization Center: what it costs, where that is going, who does not pay for it, and what to do. */
@Route("costs")
@PageTitle("Cost optimization")
@Menu(title = "Cost optimization", order = 20, icon = "vaadin:piggy-bank-coin")
@OpenTo(Roles.MAY_SEE_MONEY)
class CostCenterView extends Composite<Page> implements BeforeEnterObserver {

    private static final String SEARCH = "search";
    private static final int MONTHS_DRAWN = 13;

    private final Ledger ledger;
    private final CostSplit split;
    private final Figures figures;
    private final CostForecast forecasts;
    private final Opportunities opportunities;
    private final ReportingCalendar calendar;

    private final PageHeader header;
    private final SearchField search = new SearchField(Texts.get("center.search"), this::filter);
    private final CostCenterTiles tiles = new CostCenterTiles();
    private final ChartPanel months = new ChartPanel(Texts.get("center.question.months"));
    private final ChartPanel margin = new ChartPanel(Texts.get("center.question.margin"));
    private final ChartPanel parts = new ChartPanel(Texts.get("center.question.parts"));
    private final ChartPanel bridge = new ChartPanel(Texts.get("center.question.bridge"));
    private final ChartPanel forecast = new ChartPanel(Texts.get("center.question.forecast")).now();
    private final ChartPanel funnel = new ChartPanel(Texts.get("opportunity.question.funnel")).now();
    private final WhatToDo whatToDo;
    private final PastForecasts past;
    private final TenantsByProfit tenants;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    CostCenterView(
            Ledger ledger,
            CostSplit split,
            UnitEconomics economics,
            CostForecast forecasts,
            Opportunities opportunities,
            OpportunitySteps steps,
            Figures figures,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.ledger = ledger;
        this.split = split;
        this.figures = figures;
        this.forecasts = forecasts;
        this.opportunities = opportunities;
        this.calendar = calendar;
        whatToDo = new WhatToDo(opportunities, steps, calendar, this::loadSavings);
        header = new PageHeader(Texts.get("center.title"), opportunities(), whatIf()).ofPeriod();
        past = new PastForecasts(choices);
        tenants = new TenantsByProfit(economics, choices, search);

        getContent()
                .add(
                        header,
                        tiles,
                        new TwoThirds(months, whatToDo),
                        new Halves(margin, funnel),
                        new Halves(parts, bridge),
                        new Halves(forecast, past),
                        tenants);
        Live.on(this, LedgerChanged.class, event -> load());
        Live.on(this, SettingChanged.class, event -> load());
        Live.on(this, CostsChanged.class, event -> load());
        Live.on(this, OpportunitiesChanged.class, event -> loadSavings());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        search.setValue(address.text(SEARCH).orElse(""));
        reading = false;
        load();
    }

    private void filter() {
        if (!reading) {
            address = address.with(SEARCH, search.getValue()).write();
            load();
        }
    }

    private void load() {
        header.asOf(calendar.now());
        var running = new MemoizedSupplier<>(forecasts::runningMonth);
        tiles.loadForecast(running);
        forecast.load(() -> running.get().map(CostCharts::forecast).orElseGet(CostCenterView::nothing));
        past.show(running);
        if (ledger.months().isEmpty()) {
            nothingYet();
        } else {
            show(ShownPeriod.current());
        }
        loadSavings();
    }

    private void loadSavings() {
        var standing = new MemoizedSupplier<>(opportunities::standing);
        whatToDo.load(standing);
        funnel.load(() -> CostCharts.funnel(standing.get().funnel()));
    }

    private void show(ShownPeriod page) {
        var days = page.days();
        var sheet =
                new MemoizedSupplier<>(() -> figures.sheet(Scope.fleet(), days, page.before(), CostCenterTiles.KEYS));
        var course = new MemoizedSupplier<>(() -> split.course(days, page.month(), MONTHS_DRAWN));
        tiles.load(sheet);
        months.load(() -> CostCharts.costAndRevenue(course.get().months(), page.today()));
        margin.load(() -> CostCharts.margin(
                course.get().months(), sheet.get().get("gross_margin").goal().orElseThrow(), page.today()));
        parts.load(() -> CostCharts.parts(course.get().months(), page.today()));
        bridge.load(() -> CostCharts.bridge(course.get().period(), days));
        tenants.show(page, sheet);
    }

    private void nothingYet() {
        tiles.nothingYet();
        for (var chart : List.of(months, margin, parts, bridge)) {
            chart.nothingYet(Texts.get("ledger.no-costs"));
        }
        tenants.nothingYet();
    }

    /** Also when there is nothing to do: what was done and what was refused stands there. */
    private static RouterLink opportunities() {
        return new RouterLink(Texts.get("opportunity.title"), OpportunitiesView.class);
    }

    private static RouterLink whatIf() {
        return new RouterLink(Texts.get("center.what-if"), WhatIfView.class);
    }

    private static ChartData nothing() {
        return ChartData.byName(List.of(), Unit.USD);
    }
}
