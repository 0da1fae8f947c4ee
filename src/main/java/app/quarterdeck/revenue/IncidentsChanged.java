package app.quarterdeck.revenue;

import java.util.List;

/** Incidents were opened, or somebody did something about one. */
public record IncidentsChanged(List<Long> incidents) {

    public IncidentsChanged {
        incidents = List.copyOf(incidents);
    }
}
