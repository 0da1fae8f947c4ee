package app.quarterdeck.revenue.ui;

import app.quarterdeck.events.EventSnapshotTaken;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.ErrorImpacts;
import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.IncidentEntry;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.revenue.IncidentsChanged;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Optional;

/** One incident: what happened, how long there is to act, what hangs on it, and what was done. */
@Route("incidents/:" + IncidentView.INCIDENT)
@OpenTo(Roles.ANY)
class IncidentView extends Composite<Page> implements BeforeEnterObserver, HasDynamicTitle {

    static final String INCIDENT = "incident";

    private final Incidents incidents;
    private final ReportingCalendar calendar;

    private final IncidentActions actions;
    private final Anchor decide = new Anchor("", Texts.get("decision.new"));
    private final PageHeader header;
    private final RouterLink back = new RouterLink(Texts.get("incident.title"), IncidentsView.class);
    private final RouterLink tenant = new RouterLink();
    private final Div standing = new Div();
    private final Paragraph sentence = new Paragraph();
    private final IncidentSteps steps = new IncidentSteps();
    private final Panel what = new Panel(Texts.get("incident.what"), standing, sentence, steps, tenant);
    private final Optional<IncidentMoney> money;
    private final ErrorsAroundIncident errors;
    private final IncidentHistory history = new IncidentHistory();
    private final Panel done = new Panel(Texts.get("incident.history"), history);

    private long id;
    private String title = "";

    IncidentView(
            Incidents incidents,
            RevenueAtRisk money,
            ErrorImpacts errors,
            Deliverability deliverability,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.incidents = incidents;
        this.calendar = calendar;
        this.money = CurrentUser.maySeeMoney() ? Optional.of(new IncidentMoney(money)) : Optional.empty();

        this.errors = new ErrorsAroundIncident(errors, deliverability, choices, calendar::now);
        actions = new IncidentActions(incidents, this::refresh);
        decide.setVisible(CurrentUser.mayDecide());
        header = new PageHeader("", actions, decide).ofNow().under(back);
        standing.addClassName("incident-now");
        sentence.addClassName("incident-sentence");
        getContent().add(header, what);
        this.money.ifPresent(getContent()::add);
        getContent().add(this.errors, done);
        Live.on(this, IncidentsChanged.class, changed -> refresh());
        Live.on(this, EventSnapshotTaken.class, taken -> refresh());
    }

    /** Where an incident has its page. */
    static RouteParameters of(Incident incident) {
        return new RouteParameters(INCIDENT, Long.toString(incident.id()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters()
                .get(INCIDENT)
                .flatMap(IncidentView::number)
                .orElseThrow(() -> new NotFoundException("Incident without a readable number"));
        // The filters of the list, so that the way back leads to where the reader was.
        back.setQueryParameters(event.getLocation().getQueryParameters());
        show(incidents.incident(id));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void refresh() {
        what.load(this::find, found -> found.ifPresentOrElse(this::show, this::gone));
    }

    /** Empty when the incident was removed while its page was open, which is nobody's failure. */
    private Optional<Incident> find() {
        try {
            return Optional.of(incidents.incident(id));
        } catch (NotFoundException removed) {
            return Optional.empty();
        }
    }

    private void gone() {
        actions.setVisible(false);
        done.setVisible(false);
        errors.setVisible(false);
        money.ifPresent(tiles -> tiles.setVisible(false));
        what.nothingYet(Texts.get("incident.gone"));
    }

    private void show(Incident incident) {
        title = Texts.get("incident.title-of", IncidentWords.cause(incident.cause()), incident.tenantName());
        header.setTitle(title);
        header.liveAsOf(calendar.now());
        actions.show(incident);
        decide.setHref("decisions/new?from=incident:" + incident.id());

        standing.removeAll();
        standing.add(new StatusBadge(IncidentWords.status(incident.state())), new IncidentClock(incident));
        sentence.setText(IncidentWords.sentence(incident));
        steps.show(incident);
        tenant.setText(Texts.get("incident.to-tenant", incident.tenantName()));
        tenant.setRoute(
                TenantView.class,
                new RouteParameters(TenantView.TENANT, incident.tenantId().toString()));
        what.show();

        money.ifPresent(tiles -> tiles.show(incident));
        errors.show(incident);
        done.<List<IncidentEntry>>load(() -> incidents.history(id), history::show);
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
