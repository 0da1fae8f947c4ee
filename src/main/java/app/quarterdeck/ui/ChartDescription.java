package app.quarterdeck.ui;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A chart in a few sentences, for readers who do not see it. */
class ChartDescription {

    private ChartDescription() {}

    static String of(String question, ChartData data) {
        if (data.isEmpty()) {
            return question + " " + Texts.get("chart.no-figures");
        }
        var span =
                Texts.get("chart.span", data.points().getFirst(), data.points().getLast());
        var lines = data.lines().stream().map(line -> of(line, data)).collect(Collectors.joining(" "));
        var limits = data.limits().stream()
                .map(limit -> Texts.get("chart.limit", limit.name(), data.unit().format(limit.value())))
                .collect(Collectors.joining(" "));
        var marks = data.marks().stream()
                .map(mark -> Texts.get("chart.mark", data.points().get(mark.point()), mark.name()))
                .collect(Collectors.joining(" "));
        return "%s %s %s %s %s".formatted(question, span, lines, limits, marks).strip();
    }

    private static String of(ChartData.Line line, ChartData data) {
        var known = line.numbers().toList();
        if (known.isEmpty()) {
            return Texts.get("chart.line-empty", line.name());
        }
        var unit = data.unit();
        return Texts.get(
                "chart.line",
                line.name(),
                unit.format(lowest(known)),
                unit.format(known.stream().reduce(BigDecimal::max).orElseThrow()),
                unit.format(known.getLast()));
    }

    private static BigDecimal lowest(List<BigDecimal> known) {
        return known.stream().reduce(BigDecimal::min).orElseThrow();
    }
}
