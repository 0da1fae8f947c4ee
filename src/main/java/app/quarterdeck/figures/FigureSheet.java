package app.quarterdeck.figures;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Figures of one period and scope, all as of one time, beside those of the period they are compared with.
 *
 * @param figures of the period, in the order of the catalogue; without those that the reader may not see
 * @param before  of the period compared with; empty where nothing is compared
 */
public record FigureSheet(
        Scope scope,
        ReportingPeriod period,
        Optional<ReportingPeriod> comparedWith,
        Instant asOf,
        Map<String, Figure> figures,
        Map<String, Figure> before) {

    public FigureSheet {
        figures = Map.copyOf(figures);
        before = Map.copyOf(before);
    }

    /** Whether the reader may see a figure, and it was asked for. */
    public boolean has(String key) {
        return figures.containsKey(key);
    }

    /**
     * A figure of the period.
     *
     * @throws NotFoundException if it was not asked for, or the reader may not see it
     */
    public Figure get(String key) {
        return Optional.ofNullable(figures.get(key)).orElseThrow(() -> new NotFoundException("Figure " + key));
    }

    /** The same figure of the period compared with. */
    public Optional<Figure> before(String key) {
        return Optional.ofNullable(before.get(key));
    }

    static Map<String, Figure> byKey(List<Figure> figures) {
        return figures.stream()
                .collect(Collectors.toMap(Figure::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }
}
