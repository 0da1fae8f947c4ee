package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A line of figures without axes, drawn on the server; a gap in the figures is a gap in the line. */
class Sparkline extends Composite<Div> {

    private static final double WIDTH = 120;
    private static final double HEIGHT = 32;
    private static final double MARGIN = 3;

    Sparkline(List<Optional<BigDecimal>> values) {
        getContent().addClassName("sparkline");
        getContent().getElement().setAttribute("aria-hidden", "true");
        getContent().add(new Svg(draw(values)));
    }

    private static String draw(List<Optional<BigDecimal>> values) {
        var known = values.stream().flatMap(Optional::stream).toList();
        var low = known.stream()
                .min(BigDecimal::compareTo)
                .map(BigDecimal::doubleValue)
                .orElse(0.0);
        var high = known.stream()
                .max(BigDecimal::compareTo)
                .map(BigDecimal::doubleValue)
                .orElse(0.0);
        var line = new StringBuilder();
        var pen = "M";
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value.isEmpty()) {
                pen = "M";
                continue;
            }
            line.append(pen).append(point(x(i, values.size()), y(value.get().doubleValue(), low, high)));
            pen = "L";
        }
        return """
                <svg viewBox="0 0 %.0f %.0f" preserveAspectRatio="none" focusable="false">\
                <path d="%s" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round" \
                stroke-linecap="round" vector-effect="non-scaling-stroke"/></svg>""".formatted(WIDTH, HEIGHT, line);
    }

    private static double x(int index, int size) {
        return size == 1 ? WIDTH / 2 : MARGIN + index * (WIDTH - 2 * MARGIN) / (size - 1);
    }

    private static double y(double value, double low, double high) {
        return high == low ? HEIGHT / 2 : HEIGHT - MARGIN - (value - low) / (high - low) * (HEIGHT - 2 * MARGIN);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f %.1f", x, y);
    }
}
