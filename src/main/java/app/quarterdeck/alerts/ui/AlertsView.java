package app.quarterdeck.alerts.ui;

import app.quarterdeck.alerts.Alert;
import app.quarterdeck.alerts.AlertQuery;
import app.quarterdeck.alerts.AlertQuery.Order;
import app.quarterdeck.alerts.AlertRule;
import app.quarterdeck.alerts.AlertWords;
import app.quarterdeck.alerts.Alerts;
import app.quarterdeck.alerts.AlertsChanged;
import app.quarterdeck.alerts.OwnAlertPreferences;
import app.quarterdeck.alerts.Severity;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.data.domain.Sort;

/** Everything the reader was told, the newest first, and how he wants to be told. Reached from the bell. */
@Route("alerts")
@PageTitle("Alerts")
@OpenTo(Roles.ANY)
class AlertsView extends Composite<Page> implements BeforeEnterObserver {

    private final Alerts alerts;
    private final ReportingCalendar calendar;

    private final SearchField search = new SearchField(Texts.get("alert.search"), this::filter);
    private final Select<ReadState> state = new Select<>();
    private final Select<Severity> severity = new Select<>();
    private final Select<AlertRule> rule = new Select<>();
    private final PageHeader header;
    private final DataGrid<Alert> grid;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    AlertsView(Alerts alerts, OwnAlertPreferences preferences, ColumnChoices choices, ReportingCalendar calendar) {
        this.alerts = alerts;
        this.calendar = calendar;
        grid = new DataGrid<>("alerts", Texts.get("alert.list"), choices);

        var markAll = new Button(Texts.get("alert.mark-all"), click -> alerts.markAllRead(query()));
        var how = new Button(Texts.get("alert.preferences"), click -> new PreferencesDialog(preferences).open());
        header = new PageHeader(Texts.get("alert.title"), markAll, how);
        if (CurrentUser.isAdministrator()) {
            header.addControls(new RouterLink(Texts.get("alert.rules"), AlertRulesView.class));
        }
        state.setItems(ReadState.values());
        choice(
                state,
                "alert.any-state",
                it -> Texts.get("alert.state." + it.name().toLowerCase(java.util.Locale.ROOT)));
        severity.setItems(Severity.CRITICAL, Severity.WARNING, Severity.INFO);
        choice(severity, "alert.any-severity", AlertWords::severity);
        rule.setItems(AlertRule.values());
        choice(rule, "alert.any-rule", AlertWords::rule);
        addColumns();
        grid.setFilters(search, state, severity, rule)
                .whenEmpty(Texts.get("alert.none"))
                .sortedBy("raised", true)
                .onOpen(this::open);
        getContent().add(header, grid);
        Live.on(this, AlertsChanged.class, changed -> {
            header.liveAsOf(calendar.now());
            grid.refresh();
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        search.setValue(address.text("search").orElse(""));
        choose(state, address.choice("state", ReadState.class));
        choose(severity, address.choice("severity", Severity.class));
        choose(rule, address.choice("rule", AlertRule.class));
        reading = false;
        load();
    }

    private void filter() {
        if (reading) {
            return;
        }
        address = with(
                        with(with(address.with("search", search.getValue()), "state", state), "severity", severity),
                        "rule",
                        rule)
                .write();
        load();
    }

    private void load() {
        header.liveAsOf(calendar.now());
        var query = query();
        grid.show(Rows.of(
                        (offset, limit, sort) -> alerts.page(ordered(query, sort), offset, limit),
                        sort -> alerts.all(ordered(query, sort)),
                        () -> alerts.count(query))
                .filteredBy(Texts.get("alert.search"), query.search())
                .filteredBy(Texts.get("alert.state"), query.unread() ? Texts.get("alert.state.unread") : "")
                .filteredBy(
                        Texts.get("alert.severity"),
                        query.severity().map(AlertWords::severity).orElse(""))
                .filteredBy(
                        Texts.get("alert.rule"),
                        query.rule().map(AlertWords::rule).orElse("")));
    }

    private AlertQuery query() {
        return AlertQuery.all()
                .only(
                        state.getValue() == ReadState.UNREAD,
                        severity.getOptionalValue(),
                        rule.getOptionalValue(),
                        search.getValue());
    }

    private void open(Alert alert) {
        alerts.markRead(alert.id());
        UI.getCurrentOrThrow().navigate(alert.page());
    }

    private <T> void choice(Select<T> select, String any, com.vaadin.flow.component.ItemLabelGenerator<T> label) {
        select.setItemLabelGenerator(it -> it == null ? Texts.get(any) : label.apply(it));
        select.setAriaLabel(Texts.get(any));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(Texts.get(any));
        select.addValueChangeListener(change -> filter());
    }

    private static <T> void choose(Select<T> select, Optional<T> wanted) {
        wanted.ifPresentOrElse(select::setValue, select::clear);
    }

    private static <E extends Enum<E>> UrlState with(UrlState address, String name, Select<E> select) {
        return select.getOptionalValue().map(it -> address.with(name, it)).orElseGet(() -> address.without(name));
    }

    private static AlertQuery ordered(AlertQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .flatMap(order -> Arrays.stream(Order.values())
                        .filter(it -> it.name().equals(order.getProperty()))
                        .findFirst()
                        .map(by -> query.by(by, order.isDescending())))
                .orElse(query);
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<Alert>status(
                                "severity",
                                Texts.get("alert.severity"),
                                alert -> Optional.of(AlertWords.status(alert.severity())))
                        .sortedBy(Order.SEVERITY.name()),
                GridColumn.<Alert>text("alert", Texts.get("alert.what"), AlertWords::sentence)
                        .growing(4),
                GridColumn.<Alert>text("rule", Texts.get("alert.rule"), alert -> AlertWords.rule(alert.rule()))
                        .sortedBy(Order.RULE.name())
                        .hidden(),
                GridColumn.<Alert>text("subject", Texts.get("alert.subject"), Alert::subject)
                        .sortedBy(Order.SUBJECT.name())
                        .hidden(),
                GridColumn.<Alert>time("raised", Texts.get("alert.raised"), alert -> Optional.of(alert.raised()))
                        .sortedBy(Order.RAISED.name()),
                GridColumn.<Alert>time("happened", Texts.get("alert.happened"), alert -> Optional.of(alert.happened()))
                        .hidden(),
                GridColumn.<Alert>status("state", Texts.get("alert.state"), AlertsView::readState),
                GridColumn.<Alert>time("read", Texts.get("alert.read-at"), Alert::read)
                        .hidden());
        if (CurrentUser.maySeeMoney()) {
            grid.addColumns(
                    GridColumn.<Alert>optionalNumber("amount", Texts.get("alert.amount"), Unit.USD, Alert::amount));
        }
        if (CurrentUser.mayDecide()) {
            grid.addColumns(GridColumn.<Alert>component(
                    "decide", Texts.get("alert.decide"), AlertsView::decide, alert -> Optional.empty()));
        }
    }

    private static Optional<Status> readState(Alert alert) {
        return alert.isUnread()
                ? Optional.of(new Status(Tone.INFO, Texts.get("alert.state.unread")))
                : Optional.empty();
    }

    private static Component decide(Alert alert) {
        return AlertDecision.link(alert).<Component>map(link -> link).orElseGet(Span::new);
    }

    /** What a list is narrowed to. */
    enum ReadState {
        UNREAD
    }
}
