package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.Incident.Step;
import app.quarterdeck.revenue.IncidentStake;
import java.util.Optional;

/** One row of the list of incidents; without its stake for readers who see no money. */
record IncidentRow(Incident incident, Optional<IncidentStake> stake) {

    /** Who has it in hand: whoever acted, else acknowledged, else closed it. */
    Optional<String> who() {
        return incident.acted()
                .or(incident::acknowledged)
                .or(incident::recovered)
                .map(Step::by);
    }
}
