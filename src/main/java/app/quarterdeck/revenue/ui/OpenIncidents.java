package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.IncidentStake;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.revenue.IncidentsChanged;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The panel "Needs you now": the incidents that are not over, the most urgent first, acknowledged where they stand. */
class OpenIncidents extends Composite<Panel> {

    /** More than that nobody reads beside a chart; the rest is one link away. */
    private static final int MOST = 20;

    private final Incidents incidents;
    private final RevenueAtRisk money;

    private final UnorderedList list = new UnorderedList();
    private final RouterLink all = new RouterLink(Texts.get("incident.all"), IncidentsView.class);
    private final Span news = new Span();
    private final Panel panel;

    private final Map<Long, OpenIncident> shown = new HashMap<>();
    private Optional<Set<Long>> known = Optional.empty();

    OpenIncidents(Incidents incidents, RevenueAtRisk money) {
        this.incidents = incidents;
        this.money = money;

        list.addClassName("open-incidents");
        news.addClassName("visually-hidden");
        news.getElement().setAttribute("aria-live", "polite");
        panel = new Panel(Texts.get("incident.needs-you"), list).addActions(news, all);

        Live.on(this, IncidentsChanged.class, changed -> refresh());
        refresh();
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    /** Reads the incidents again. Those that stay keep their place on screen and the reader's focus. */
    final void refresh() {
        panel.load(this::read, this::show);
    }

    private Open read() {
        var open = incidents.open();
        var first = open.stream().limit(MOST).toList();
        var stakes = CurrentUser.maySeeMoney()
                ? money.stakes(first.stream().map(Incident::id).toList())
                : Map.<Long, IncidentStake>of();
        return new Open(open, first, stakes);
    }

    private void show(Open open) {
        announce(open.all());
        all.setText(
                open.all().isEmpty()
                        ? Texts.get("incident.all")
                        : Texts.get("incident.all-open", Format.count(open.all().size())));
        if (open.all().isEmpty()) {
            panel.nothingYet(Texts.get("incident.none-open"));
        }
        var staying = open.first().stream().map(Incident::id).collect(Collectors.toSet());
        shown.entrySet().removeIf(entry -> {
            if (staying.contains(entry.getKey())) {
                return false;
            }
            list.remove(entry.getValue());
            return true;
        });
        for (var place = 0; place < open.first().size(); place++) {
            put(place, open.first().get(place), open.stakes());
        }
    }

    private void put(int place, Incident incident, Map<Long, IncidentStake> stakes) {
        var stake = Optional.ofNullable(stakes.get(incident.id()));
        var item = shown.get(incident.id());
        if (item == null) {
            item = new OpenIncident(incident, stake, this::acknowledge);
            shown.put(incident.id(), item);
        } else {
            item.show(incident, stake);
        }
        if (place >= list.getComponentCount() || list.getComponentAt(place) != item) {
            list.addComponentAtIndex(place, item);
        }
    }

    private void announce(List<Incident> open) {
        known.ifPresent(before -> open.stream()
                .filter(incident -> !before.contains(incident.id()))
                .reduce((one, other) -> other)
                .ifPresent(incident -> news.setText(
                        Texts.get("incident.new", incident.tenantName(), IncidentWords.measured(incident)))));
        known = Optional.of(open.stream().map(Incident::id).collect(Collectors.toCollection(HashSet::new)));
    }

    private void acknowledge(Incident incident) {
        IncidentActions.acknowledge(incidents, incident);
        refresh();
    }

    private record Open(List<Incident> all, List<Incident> first, Map<Long, IncidentStake> stakes) {}
}
