package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.Incident.State;
import app.quarterdeck.revenue.IncidentQuery;
import app.quarterdeck.revenue.IncidentQuery.Order;
import app.quarterdeck.revenue.IncidentStake;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.revenue.IncidentsChanged;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;

/** All incidents there ever were, the most urgent first. */
@Route("incidents")
@PageTitle("Incidents")
@Menu(title = "Incidents", order = 11, icon = "vaadin:bell")
@OpenTo(Roles.ANY)
class IncidentsView extends Composite<Page> implements BeforeEnterObserver {

    private final Incidents incidents;
    private final RevenueAtRisk money;
    private final ReportingCalendar calendar;
    private final boolean seesMoney = CurrentUser.maySeeMoney();

    private final PageHeader header = new PageHeader(Texts.get("incident.title")).ofNow();
    private final SearchField search = new SearchField(Texts.get("incident.search"), this::filter);
    private final Select<State> state = new Select<>();
    private final Span summary = new Span();
    private final Panel now = new Panel(Texts.get("incident.now"), summary);
    private final DataGrid<IncidentRow> grid;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    IncidentsView(Incidents incidents, RevenueAtRisk money, ColumnChoices choices, ReportingCalendar calendar) {
        this.incidents = incidents;
        this.money = money;
        this.calendar = calendar;
        grid = new DataGrid<>("incidents", Texts.get("incident.list"), choices);

        state.setItems(State.values());
        state.setItemLabelGenerator(it -> it == null ? Texts.get("incident.all-states") : IncidentWords.state(it));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Texts.get("incident.all-states"));
        state.setAriaLabel(Texts.get("incident.state"));
        state.addValueChangeListener(change -> filter());

        addColumns();
        grid.setFilters(search, state)
                .whenEmpty(Texts.get("incident.none"))
                .onOpen(row -> UI.getCurrentOrThrow()
                        .navigate(IncidentView.class, IncidentView.of(row.incident()), address.parameters()));
        getContent().add(header, now, grid);
        Live.on(this, IncidentsChanged.class, changed -> refresh());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        search.setValue(address.text("search").orElse(""));
        state.setValue(address.choice("state", State.class).orElse(null));
        reading = false;
        load();
    }

    /** A choice of the reader: into the address, and onto the page. */
    private void filter() {
        if (reading) {
            return;
        }
        var searched = address.with("search", search.getValue());
        address = state.getOptionalValue()
                .map(only -> searched.with("state", only))
                .orElseGet(() -> searched.without("state"));
        address.write();
        load();
    }

    private void load() {
        header.liveAsOf(calendar.now());
        showNow();
        var query = IncidentQuery.mostUrgentFirst().only(search.getValue(), state.getOptionalValue());
        grid.show(Rows.of(
                        (offset, limit, sort) -> withStakes(incidents.page(ordered(query, sort), offset, limit))
                                .toList(),
                        sort -> incidents
                                .all(ordered(query, sort))
                                .gather(Gatherers.windowFixed(Rows.FETCH_SIZE))
                                .flatMap(this::withStakes),
                        () -> incidents.count(query))
                .withTotals(() -> totals(query))
                .filteredBy(Texts.get("incident.search"), query.search())
                .filteredBy(
                        Texts.get("incident.state"),
                        query.state().map(IncidentWords::state).orElse("")));
    }

    /** Newer incidents among what is on screen; what is being read stays where it is. */
    private void refresh() {
        header.liveAsOf(calendar.now());
        showNow();
        grid.refresh();
    }

    private void showNow() {
        now.load(() -> seesMoney ? IncidentsNow.of(money.openIncidents()) : IncidentsNow.of(incidents.open()), it -> {
            summary.setText(it.line());
            now.show();
        });
    }

    private Stream<IncidentRow> withStakes(List<Incident> part) {
        var stakes = seesMoney ? money.stakes(part.stream().map(Incident::id).toList()) : Map.<Long, IncidentStake>of();
        return part.stream().map(incident -> new IncidentRow(incident, Optional.ofNullable(stakes.get(incident.id()))));
    }

    private Map<String, BigDecimal> totals(IncidentQuery query) {
        return seesMoney
                ? money.atRisk(query).map(sum -> Map.of("at-risk", sum)).orElse(Map.of())
                : Map.of();
    }

    private static IncidentQuery ordered(IncidentQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .map(order -> query.by(Order.valueOf(order.getProperty()), order.isDescending()))
                .orElse(query);
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<IncidentRow>text(
                                "tenant",
                                Texts.get("incident.tenant"),
                                row -> row.incident().tenantName())
                        .sortedBy(Order.TENANT.name())
                        .growing(2),
                GridColumn.<IncidentRow>component(
                                "clock",
                                Texts.get("incident.clock"),
                                row -> new IncidentClock(row.incident()),
                                row -> Optional.of(IncidentClock.words(row.incident(), calendar.now())))
                        .sortedBy(Order.URGENCY.name()),
                GridColumn.<IncidentRow>status(
                                "state",
                                Texts.get("incident.state"),
                                row -> Optional.of(
                                        IncidentWords.status(row.incident().state())))
                        .sortedBy(Order.STATE.name()),
                GridColumn.<IncidentRow>text(
                                "cause",
                                Texts.get("incident.cause"),
                                row -> IncidentWords.cause(row.incident().cause()))
                        .sortedBy(Order.CAUSE.name())
                        .growing(0),
                rate(),
                GridColumn.<IncidentRow>text(
                                "interval",
                                Texts.get("incident.interval"),
                                row -> IncidentWords.interval(row.incident()))
                        .growing(0));
        if (seesMoney) {
            grid.addColumns(atRisk());
        }
        grid.addColumns(
                GridColumn.<IncidentRow>optionalText("who", Texts.get("incident.who"), IncidentRow::who)
                        .growing(1),
                GridColumn.<IncidentRow>optionalText(
                                "in-time",
                                Texts.get("incident.in-time"),
                                row -> row.incident()
                                        .actedInTime(calendar.now())
                                        .map(inTime -> Texts.get(inTime ? "incident.yes" : "incident.no")))
                        .sortedBy(Order.IN_TIME.name())
                        .growing(0),
                GridColumn.<IncidentRow>time(
                                "opened",
                                Texts.get("incident.opened"),
                                row -> Optional.of(row.incident().opened()))
                        .sortedBy(Order.OPENED.name()),
                GridColumn.<IncidentRow>time(
                                "due",
                                Texts.get("incident.due"),
                                row -> Optional.of(row.incident().due()))
                        .hidden(),
                GridColumn.<IncidentRow>text(
                                "found-by",
                                Texts.get("incident.found-by"),
                                row -> IncidentWords.foundBy(row.incident().detectedBy()))
                        .sortedBy(Order.FOUND_BY.name())
                        .growing(0));
    }

    /** An amount of which a part is not known says so; an export has the amount. */
    private static GridColumn<IncidentRow> atRisk() {
        return GridColumn.<IncidentRow>written(
                        "at-risk",
                        Texts.get("incident.at-risk"),
                        Unit.USD,
                        row -> row.stake().map(IncidentStake::atRisk),
                        row -> Format.optional(row.stake(), IncidentWords::atRisk))
                .sortedBy(Order.AT_RISK.name());
    }

    /** Complaints have three digits and bounces one; an export has the exact figure. */
    private static GridColumn<IncidentRow> rate() {
        return GridColumn.<IncidentRow>written(
                        "rate",
                        Texts.get("incident.rate"),
                        Unit.PERCENT,
                        row -> Optional.of(row.incident().measured().rate()),
                        row -> IncidentWords.rate(row.incident()))
                .sortedBy(Order.RATE.name());
    }
}
