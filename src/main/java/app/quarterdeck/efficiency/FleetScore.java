package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * What the fleet's efficiency score of a period is made of, and where it is going.
 *
 * @param parts           without that of cost for readers who see no money
 * @param incidentsDue    incidents whose deadline lies in the period
 * @param incidentsInTime of these, acted on before it
 * @param days            as it was known on the days of the period, as far as they are kept, the oldest first
 */
public record FleetScore(
        @Embedded.Empty EfficiencyParts parts,
        EfficiencyWeights weights,
        EfficiencyTrend trend,
        long incidentsDue,
        long incidentsInTime,
        List<EfficiencyDay> days) {

    public FleetScore {
        days = List.copyOf(days);
    }

    /** The parts that are there and weigh something. */
    public List<EfficiencyPart> used() {
        return Arrays.stream(EfficiencyPart.values())
                .filter(part -> parts.of(part).isPresent() && weights.of(part).signum() > 0)
                .toList();
    }

    /** What the weights of these add up to, by which they are scaled. */
    public BigDecimal weightUsed() {
        return used().stream().map(weights::of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
