package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.ui.Countdown;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import java.time.Duration;
import java.time.Instant;

/** The clock of an incident: what is left of it, by how much it is overdue, or how it ended. */
class IncidentClock extends Composite<Countdown> {

    IncidentClock(Incident incident) {
        show(incident);
    }

    final void show(Incident incident) {
        if (runs(incident)) {
            getContent().show(incident.due());
        } else {
            getContent().stop(ending(incident));
        }
    }

    /** What the clock says at a moment, for where nothing ticks. */
    static String words(Incident incident, Instant now) {
        if (!runs(incident)) {
            return ending(incident);
        }
        var left = Duration.between(now, incident.due());
        return Texts.get(left.isNegative() ? "countdown.overdue" : "countdown.left", Format.hoursAndMinutes(left));
    }

    private static boolean runs(Incident incident) {
        return incident.acted().isEmpty() && incident.recovered().isEmpty();
    }

    private static String ending(Incident incident) {
        return incident.acted()
                .map(step -> step.at().isAfter(incident.due())
                        ? Texts.get("incident.clock.late", length(incident.due(), step.at()))
                        : Texts.get("incident.clock.in-time", length(incident.opened(), step.at())))
                .orElseGet(() -> Texts.get("incident.clock.never"));
    }

    private static String length(Instant from, Instant to) {
        return Format.hoursAndMinutes(Duration.between(from, to));
    }
}
