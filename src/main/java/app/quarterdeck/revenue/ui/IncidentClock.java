package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.ui.Countdown;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import java.time.Duration;

/** The clock of an incident: what is left of it, by how much it is overdue, or how it ended. */
class IncidentClock extends Composite<Countdown> {

    IncidentClock(Incident incident) {
        show(incident);
    }

    final void show(Incident incident) {
        if (incident.acted().isEmpty() && incident.recovered().isEmpty()) {
            getContent().show(incident.due());
        } else {
            getContent().stop(ending(incident));
        }
    }

    /** How the clock ended, in words. */
    static String ending(Incident incident) {
        return incident.acted()
                .map(step -> step.at().isAfter(incident.due())
                        ? Texts.get(
                                "incident.clock.late",
                                Format.hoursAndMinutes(Duration.between(incident.due(), step.at())))
                        : Texts.get(
                                "incident.clock.in-time",
                                Format.hoursAndMinutes(Duration.between(incident.opened(), step.at()))))
                .orElseGet(() -> Texts.get("incident.clock.never"));
    }
}
