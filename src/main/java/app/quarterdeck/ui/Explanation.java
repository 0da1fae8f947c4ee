package app.quarterdeck.ui;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;

/**
 * How a figure was computed: what a reader needs to compute it again.
 *
 * @param formula the definition, in the words of the metric catalogue
 * @param inputs  the numbers that went in, in reading order
 * @param source  the tables, views or events the inputs come from
 * @param asOf    the time the inputs were read
 * @param metric  the figure of the catalogue that it is, whose own page has its rows, settings and SQL
 * @param shown   of which days and of whom it is shown; empty where that is not a period
 * @param uncounted that figure, where its rows are still to be counted
 */
public record Explanation(
        String formula,
        List<Input> inputs,
        String source,
        Instant asOf,
        Optional<String> metric,
        Optional<Shown> shown,
        Optional<Figure> uncounted) {

    /** Which formula of the bundle is which figure of the catalogue. */
    private static final ResourceBundle METRICS = ResourceBundle.getBundle("app.quarterdeck.ui.metrics");

    public Explanation {
        inputs = List.copyOf(inputs);
    }

    /** An explanation to which inputs are added by {@link #with}; the formula is a key of the bundle. */
    public static Explanation of(String formula, String source, Instant asOf) {
        return new Explanation(
                Texts.get(formula), List.of(), source, asOf, metricOf(formula), Optional.empty(), Optional.empty());
    }

    /** Of a figure of the catalogue, exactly as a sheet has it. */
    public static Explanation of(FigureSheet sheet, String key) {
        var figure = sheet.get(key);
        var explanation = new Explanation(
                Texts.get("metric." + key + ".is"),
                List.of(),
                source(figure.definition()),
                sheet.asOf(),
                Optional.of(key),
                Optional.of(new Shown(sheet.period(), sheet.scope())),
                FigureKpi.isUncounted(figure) ? Optional.of(figure) : Optional.empty());
        explanation = explanation.with(Texts.get("explanation.period"), Format.period(sheet.period()));
        explanation = explanation.with("explanation.value", FigureKpi.calculation(figure));
        return explanation.with(Texts.get("explanation.completeness"), FigureKpi.completeness(figure));
    }

    /** Of a figure of the catalogue that is no number. */
    static Explanation of(FigureDefinition figure, ReportingPeriod period, Scope scope, Instant asOf) {
        return new Explanation(
                        Texts.get("metric." + figure.key() + ".is"),
                        List.of(),
                        source(figure),
                        asOf,
                        Optional.of(figure.key()),
                        Optional.of(new Shown(period, scope)),
                        Optional.empty())
                .with(Texts.get("explanation.period"), Format.period(period));
    }

    private static String source(FigureDefinition figure) {
        var source = figure.origin().sources().getFirst();
        return Texts.find("figure.source." + source).orElse(source);
    }

    private Explanation with(String key, Optional<String> value) {
        return value.map(it -> with(Texts.get(key), it)).orElse(this);
    }

    /** The same with one more input. */
    public Explanation with(String name, String value) {
        var more = new ArrayList<>(inputs);
        more.add(new Input(name, value));
        return new Explanation(formula, more, source, asOf, metric, shown, uncounted);
    }

    /** The same with its rows counted, where that was not done yet. */
    Explanation counting(Function<String, Optional<Long>> rows) {
        return uncounted
                .flatMap(figure -> rows.apply(figure.key())
                        .map(count -> with(Texts.get("explanation.value"), FigureKpi.ofRows(figure, count))))
                .orElse(this);
    }

    /** The same that begins with the value whose explanation it is. */
    Explanation shownAs(String name, String value) {
        var more = new ArrayList<Input>();
        more.add(new Input(name, value));
        more.addAll(inputs);
        return new Explanation(formula, more, source, asOf, metric, shown, uncounted);
    }

    /** The same of some days and somebody. */
    public Explanation of(ReportingPeriod period, Scope scope) {
        return new Explanation(formula, inputs, source, asOf, metric, Optional.of(new Shown(period, scope)), uncounted);
    }

    /** The figure of the catalogue that a formula of the bundle is of; empty where it is none of the catalogue. */
    static Optional<String> metricOf(String formula) {
        return METRICS.containsKey(formula) ? Optional.of(METRICS.getString(formula)) : Optional.empty();
    }

    /** Of which days and of whom a figure is shown. */
    public record Shown(ReportingPeriod period, Scope scope) {}

    /** One number that went in. */
    public record Input(String name, String value) {}
}
