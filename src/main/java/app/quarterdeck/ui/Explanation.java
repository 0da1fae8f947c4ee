package app.quarterdeck.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a figure was computed: what a reader needs to compute it again.
 *
 * @param formula the definition, in the words of the metric catalogue
 * @param inputs  the numbers that went in, in reading order
 * @param source  the tables, views or events the inputs come from
 * @param asOf    the time the inputs were read
 */
public record Explanation(String formula, List<Input> inputs, String source, Instant asOf) {

    public Explanation {
        inputs = List.copyOf(inputs);
    }

    /** An explanation to which inputs are added by {@link #with}. */
    public static Explanation of(String formula, String source, Instant asOf) {
        return new Explanation(formula, List.of(), source, asOf);
    }

    /** The same with one more input. */
    public Explanation with(String name, String value) {
        var more = new ArrayList<>(inputs);
        more.add(new Input(name, value));
        return new Explanation(formula, more, source, asOf);
    }

    /** One number that went in. */
    public record Input(String name, String value) {}
}
