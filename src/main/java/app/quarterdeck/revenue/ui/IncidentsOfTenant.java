package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The incidents of one tenant, the newest first. */
class IncidentsOfTenant extends Composite<Panel> {

    private final Incidents incidents;
    private final UnorderedList list = new UnorderedList();
    private final Panel panel = new Panel(Texts.get("tenant.incidents"), list);

    IncidentsOfTenant(Incidents incidents) {
        this.incidents = incidents;
        list.addClassName("incident-history");
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void show(UUID tenant) {
        panel.load(() -> incidents.of(tenant), this::show);
    }

    private void show(List<Incident> found) {
        list.removeAll();
        if (found.isEmpty()) {
            panel.nothingYet(Texts.get("tenant.no-incidents"));
            return;
        }
        found.stream().map(IncidentsOfTenant::line).forEach(list::add);
    }

    private static ListItem line(Incident incident) {
        var link = new RouterLink(
                Texts.get(
                        "tenant.incident." + incident.cause().name().toLowerCase(Locale.ROOT),
                        IncidentWords.rate(incident)),
                IncidentView.class,
                new RouteParameters("incident", Long.toString(incident.id())));
        var state = new Span(Texts.get(
                "tenant.incident-state." + incident.state().name().toLowerCase(Locale.ROOT),
                Format.dateTime(incident.opened())));
        state.addClassName("secondary");
        return new ListItem(link, state);
    }
}
