package app.quarterdeck.revenue;

import java.util.List;

/** The incidents that are not over, those first whose clock runs out first, and what is at risk in them. */
public record IncidentsAtRisk(List<Incident> open, AtRiskNow atRisk) {

    public IncidentsAtRisk {
        open = List.copyOf(open);
    }
}
