package app.quarterdeck.revenue.ui;

import app.quarterdeck.events.DeliveryRolledUp;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.revenue.Customers;
import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.IncidentsChanged;
import app.quarterdeck.revenue.MrrMovements;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.revenue.RiskLevel;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.SettingChanged;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The customers: what recurs and what became of it, and each of them by how it does, what becomes of its emails, and what it pays and costs. */
@Route("tenants")
@PageTitle("Tenants")
@Menu(title = "Tenants", order = 5, icon = "vaadin:building")
@OpenTo(Roles.ANY)
class TenantsView extends Composite<Page> implements BeforeEnterObserver {

    private final Customers customers;
    private final Figures figures;
    private final Deliverability deliverability;
    private final RevenueAtRisk revenue;
    private final ColumnChoices choices;
    private final ReportingCalendar calendar;
    private final boolean money = CurrentUser.maySeeMoney();

    private final PageHeader header = new PageHeader(Texts.get("tenants.title")).ofPeriod();
    private final CustomerTiles tiles;
    private final ChartPanel movements = new ChartPanel(Texts.get("tenants.movements"));
    private final Map<ColumnSet, Tab> tabs = new EnumMap<>(ColumnSet.class);
    private final Tabs sets = new Tabs();
    private final Div place = new Div();
    private final Map<ColumnSet, TenantList> lists = new EnumMap<>(ColumnSet.class);

    private UrlState address = new UrlState("", QueryParameters.empty());
    private ColumnSet set = ColumnSet.HEALTH;
    private boolean reading;

    TenantsView(
            Customers customers,
            Figures figures,
            Deliverability deliverability,
            RevenueAtRisk revenue,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.customers = customers;
        this.figures = figures;
        this.deliverability = deliverability;
        this.revenue = revenue;
        this.choices = choices;
        this.calendar = calendar;
        tiles = new CustomerTiles(figures);

        sets.setId("tenant-columns");
        sets.getElement().setAttribute("aria-label", Texts.get("tenants.columns"));
        ColumnSet.of(money).forEach(it -> {
            var tab = new Tab(Texts.get("tenants.set." + it.name().toLowerCase(Locale.ROOT)));
            tabs.put(it, tab);
            sets.add(tab);
        });
        sets.addSelectedChangeListener(event -> choose());
        place.addClassName("tenant-list");
        getContent().add(header);
        if (money) {
            getContent().add(tiles, movements);
        }
        getContent().add(sets, place);
        Live.on(this, DeliveryRolledUp.class, event -> refresh());
        Live.on(this, SettingChanged.class, event -> refresh());
        Live.on(this, IncidentsChanged.class, event -> list().refresh(ShownPeriod.current()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        set = address.choice("columns", ColumnSet.class)
                .filter(tabs::containsKey)
                .orElse(ColumnSet.HEALTH);
        sets.setSelectedTab(tabs.get(set));
        var list = list();
        list.setSearch(address.text("search").orElse(""));
        if (list instanceof TenantsByRisk byRisk) {
            byRisk.setFilter(address.text("search").orElse(""), address.choice("level", RiskLevel.class));
        }
        reading = false;
        showFigures();
        showList();
    }

    /** Another set of columns: of the same tenants, as far as it can be filtered the same way. */
    private void choose() {
        if (reading) {
            return;
        }
        var search = list().search();
        set = tabs.entrySet().stream()
                .filter(it -> it.getValue().equals(sets.getSelectedTab()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(ColumnSet.HEALTH);
        reading = true;
        list().setSearch(search);
        reading = false;
        filter();
    }

    /** A choice of the reader: into the address, and onto the page. */
    private void filter() {
        if (reading) {
            return;
        }
        var filtered = address.with("columns", set).with("search", list().search());
        address = level().map(level -> filtered.with("level", level)).orElseGet(() -> filtered.without("level"));
        address.write();
        showList();
    }

    private Optional<RiskLevel> level() {
        return list() instanceof TenantsByRisk byRisk ? byRisk.level() : Optional.empty();
    }

    private void showList() {
        place.removeAll();
        place.add((Component) list());
        list().show(ShownPeriod.current());
    }

    /** Newer figures of what is on screen; what is being read stays where it is. */
    private void refresh() {
        showFigures();
        list().refresh(ShownPeriod.current());
    }

    private void showFigures() {
        header.liveAsOf(calendar.now());
        if (money) {
            var shown = ShownPeriod.current();
            var ofPeriod = new MemoizedSupplier<>(() -> customers.movements(shown.days()));
            tiles.show(shown, ofPeriod);
            movements.about(shown.days()).load(() -> steps(ofPeriod.get(), shown.days()));
        }
    }

    private TenantList list() {
        return lists.computeIfAbsent(set, it -> switch (it) {
            case HEALTH -> new TenantsByHealth(customers, choices, this::filter);
            case DELIVERY ->
                new TenantsByRisk("tenants-delivery", deliverability, revenue, false, choices, this::filter);
            case MONEY -> new TenantsByMoney(customers, figures, choices, this::filter);
        });
    }

    /** Opening and movements, which add up to the closing. */
    private static ChartData steps(MrrMovements of, ReportingPeriod days) {
        return ChartData.byName(
                        List.of(
                                Texts.get("tenants.opening"),
                                FigureKpi.name("new_mrr"),
                                FigureKpi.name("reactivation_mrr"),
                                FigureKpi.name("expansion_mrr"),
                                FigureKpi.name("contraction_mrr"),
                                FigureKpi.name("churned_mrr"),
                                Texts.get("tenants.closing")),
                        Unit.USD)
                .steps(
                        FigureKpi.name("mrr"),
                        Stream.of(
                                        of.opening(),
                                        of.added(),
                                        of.reactivation(),
                                        of.expansion(),
                                        of.contraction(),
                                        of.churned(),
                                        of.closing())
                                .map(Optional::of)
                                .toList())
                .figures(
                        List.of(
                                ShownFigure.of(
                                        "mrr",
                                        ReportingPeriod.lastDays(1, days.from().minusDays(1))),
                                ShownFigure.of("new_mrr", days),
                                ShownFigure.of("reactivation_mrr", days),
                                ShownFigure.of("expansion_mrr", days),
                                ShownFigure.of("contraction_mrr", days),
                                ShownFigure.of("churned_mrr", days),
                                ShownFigure.of("mrr", days)),
                        Function.identity());
    }

    /** The sets of columns of the list. */
    enum ColumnSet {
        HEALTH,
        DELIVERY,
        MONEY;

        static List<ColumnSet> of(boolean money) {
            return money ? List.of(values()) : List.of(HEALTH, DELIVERY);
        }
    }
}
