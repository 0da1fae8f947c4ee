package app.quarterdeck.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * How a figure was computed: what a reader needs to compute it again.
 *
 * @param formula the definition, in the words of the metric catalogue
 * @param inputs  the numbers that went in, in reading order
 * @param source  the tables, views or events the inputs come from
 * @param asOf    the time the inputs were read
 * @param metric  the figure of the catalogue that it is, whose own page has its rows, constants and SQL
 */
public record Explanation(String formula, List<Input> inputs, String source, Instant asOf, Optional<String> metric) {

    /** Which formula of the bundle is which figure of the catalogue. */
    private static final ResourceBundle METRICS = ResourceBundle.getBundle("app.quarterdeck.ui.metrics");

    public Explanation {
        inputs = List.copyOf(inputs);
    }

    /** An explanation to which inputs are added by {@link #with}; the formula is a key of the bundle. */
    public static Explanation of(String formula, String source, Instant asOf) {
        return new Explanation(Texts.get(formula), List.of(), source, asOf, metricOf(formula));
    }

    /** The same with one more input. */
    public Explanation with(String name, String value) {
        var more = new ArrayList<>(inputs);
        more.add(new Input(name, value));
        return new Explanation(formula, more, source, asOf, metric);
    }

    /** The figure of the catalogue that a formula of the bundle is of; empty where it is none of the catalogue. */
    static Optional<String> metricOf(String formula) {
        return METRICS.containsKey(formula) ? Optional.of(METRICS.getString(formula)) : Optional.empty();
    }

    /** One number that went in. */
    public record Input(String name, String value) {}
}
