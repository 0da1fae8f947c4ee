package app.quarterdeck.overview;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a page and a brief say, read at once, so that they say the same.
 *
 * @param now     the fleet on the last day that was summed up
 * @param before  the fleet 30 days earlier, whose days are all others; empty where that day was not summed up
 * @param days    the fleet on each day in between, the oldest first
 * @param targets what the figures should be
 * @param movers  what moved each figure most, where there is a day to compare with; without figures that the reader may not see
 * @param needed  what waits for somebody now
 */
public record Snapshot(
        BusinessDay now,
        Optional<BusinessDay> before,
        List<BusinessDay> days,
        OverviewTargets targets,
        Map<KeyFigure, List<Mover>> movers,
        ActionsNeeded needed) {

    public Snapshot {
        days = List.copyOf(days);
        movers = Map.copyOf(movers);
    }

    /** What moved a figure most. */
    public List<Mover> moversOf(KeyFigure figure) {
        return movers.getOrDefault(figure, List.of());
    }
}
