package app.quarterdeck.overview;

import app.quarterdeck.figures.FigureDay;
import app.quarterdeck.figures.FigureMover;
import app.quarterdeck.figures.FigureRow;
import app.quarterdeck.figures.FigureSheet;
import java.util.List;
import java.util.Map;

/**
 * All that the overview and the brief say of a period, read at once, so that they say the same.
 *
 * @param sheet      figures of the fleet
 * @param components what the headline is made of
 * @param days       figures as they were kept day by day, by their keys
 * @param movers     what moved figures most since the period compared with, by their keys; none where nothing is compared
 * @param needed     what waits for somebody now
 */
public record OverviewReport(
        FigureSheet sheet,
        List<FigureRow> components,
        Map<String, List<FigureDay>> days,
        Map<String, List<FigureMover>> movers,
        ActionsNeeded needed) {

    public OverviewReport {
        components = List.copyOf(components);
        days = Map.copyOf(days);
        movers = Map.copyOf(movers);
    }

    /** A figure day by day. */
    public List<FigureDay> daysOf(String key) {
        return days.getOrDefault(key, List.of());
    }

    /** What moved a figure most. */
    public List<FigureMover> moversOf(String key) {
        return movers.getOrDefault(key, List.of());
    }
}
