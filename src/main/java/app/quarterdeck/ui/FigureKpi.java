package app.quarterdeck.ui;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.FigureDay;
import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.FigureDefinition.Kind;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.Gap;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a tile shows of a figure of the catalogue: value, completeness, interval, target, change and explanation, all of its sheet's period. */
public final class FigureKpi {

    private final FigureSheet sheet;
    private final Figure figure;
    private final Unit unit;

    private FigureKpi(FigureSheet sheet, String key) {
        this.sheet = sheet;
        figure = sheet.get(key);
        unit = Unit.of(figure.definition());
    }

    /** A figure of the sheet. */
    public static Kpi of(FigureSheet sheet, String key) {
        return new FigureKpi(sheet, key).kpi();
    }

    /** A figure of the sheet above the days on which it was kept. */
    public static Kpi of(FigureSheet sheet, String key, List<FigureDay> days) {
        return of(sheet, key).trend(days.stream().map(FigureDay::value).toList());
    }

    /** What a figure is called. */
    public static String name(String key) {
        return Texts.get("metric." + key);
    }

    /** The value as it is written, with what is missing before it; a dash where it is not known. */
    public static String text(Figure figure) {
        return figure.value()
                .map(value -> bounded(figure, Unit.of(figure.definition()).format(value)))
                .orElse(Format.NO_VALUE);
    }

    /** A number that was made of a figure, with what is missing of that before it. */
    public static String bounded(Figure figure, String text) {
        return figure.bound().map(bound -> bounded(bound, text)).orElse(text);
    }

    /** A number that is a bound, in words. */
    static String bounded(FigureDefinition.Bound bound, String text) {
        return Texts.get("figure." + lower(bound), text);
    }

    /** Whether a figure is complete, which bound its value is where it is not, and why. */
    static String completeness(Figure figure) {
        var state = Texts.get("explanation.completeness."
                + figure.bound().map(FigureKpi::lower).orElseGet(() -> lower(figure.completeness())));
        return missing(figure)
                .map(missing -> Texts.get("explanation.missing", state, missing))
                .orElse(state);
    }

    /** What is missing of what a figure rests on, in words; empty where nothing is. */
    public static Optional<String> missing(Figure figure) {
        return figure.gaps().isEmpty()
                ? Optional.empty()
                : Optional.of(figure.gaps().stream().map(FigureKpi::words).collect(Collectors.joining(" · ")));
    }

    /** What a figure should be, in words; empty where it has no target. */
    public static Optional<String> target(Figure figure) {
        var unit = Unit.of(figure.definition());
        return figure.definition()
                .target()
                .flatMap(target -> figure.goal()
                        .map(goal -> Texts.get("figure.target." + lower(target.side()), unit.format(goal))));
    }

    /** What became of a figure since the period compared with; empty where one of them is not known. */
    public static Optional<Change> change(FigureSheet sheet, String key) {
        var figure = sheet.get(key);
        var unit = Unit.of(figure.definition());
        return sheet.before(key)
                .flatMap(Figure::value)
                .flatMap(then -> figure.value().flatMap(now -> unit.change(then, now, better(figure.definition()))));
    }

    private Kpi kpi() {
        var kpi = figure.value()
                .map(value -> Kpi.of(written(value)).note(note()))
                .orElseGet(() -> Kpi.missing(missing(figure).orElseGet(() -> Texts.get("figure.unknown"))));
        return targeted(kpi).change(change()).explained(Explanation.of(sheet, figure.key()));
    }

    private app.quarterdeck.ui.Figure written(BigDecimal value) {
        var written = unit == Unit.USD ? Format.compactUsd(value) : new app.quarterdeck.ui.Figure(unit.format(value));
        return figure.bound()
                .map(bound -> new app.quarterdeck.ui.Figure(
                        Texts.get("figure." + lower(bound), written.text()),
                        written.exact().map(exact -> Texts.get("figure." + lower(bound), exact))))
                .orElse(written);
    }

    /** What is missing, of which day it is where it is a state, and where it lies, where that differs from the value as it is written. */
    private String note() {
        var interval = figure.interval()
                .filter(it -> !unit.format(it.lower()).equals(unit.format(it.upper())))
                .map(it -> Texts.get("figure.interval", unit.format(it.lower()), unit.format(it.upper())));
        var window =
                figure.definition().origin().window().map(it -> Texts.get("figure.window." + it.replace(' ', '-')));
        var asOf = figure.definition().kind() == Kind.STATE
                ? Optional.of(
                        Texts.get("figure.as-of", Format.day(sheet.period().last())))
                : Optional.<String>empty();
        return Stream.of(missing(figure), asOf, window, interval)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    private Kpi targeted(Kpi kpi) {
        return target(figure)
                .map(text -> switch (figure.targetStatus().orElseThrow()) {
                    case MET -> kpi.target(text, true);
                    case MISSED -> kpi.target(text, false);
                    case NOT_CERTAIN -> kpi.targetNotCertain(text);
                    case NO_DATA -> kpi.target(text);
                })
                .orElse(kpi);
    }

    private Optional<Change> change() {
        return change(sheet, figure.key());
    }

    private static Change.Better better(FigureDefinition definition) {
        return switch (definition.better()) {
            case HIGHER -> Change.Better.HIGHER;
            case LOWER -> Change.Better.LOWER;
            case NEITHER -> Change.Better.NEITHER;
        };
    }

    private static String words(Gap gap) {
        return Texts.get("figure.gap." + gap.reason(), gap.missing(), gap.whole());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How the value of a figure comes about from what its rows add up to, such as {@code $15,203.61 ÷ $18,342.08 = 82.9%}. */
    public static Optional<String> calculation(Figure figure) {
        var definition = figure.definition();
        return switch (definition.kind()) {
            // The amounts of a ratio are exact; they are written in cents as everywhere.
            case RATIO, WEIGHTED, MEAN ->
                figure.rows()
                        .part()
                        .flatMap(part -> figure.rows()
                                .whole()
                                .filter(whole -> whole.signum() != 0)
                                .map(whole -> Texts.get(
                                        "figure.ratio",
                                        amount(definition, part),
                                        // A cost of one is money by how many.
                                        Unit.of(definition) == Unit.UNIT_COST
                                                ? Format.plain(whole)
                                                : amount(definition, whole),
                                        text(figure))));
            case SUM, STATE, MEDIAN ->
                figure.value().flatMap(value -> figure.rows().count().map(count -> ofRows(figure, count)));
            case WORD -> Optional.empty();
        };
    }

    /** Whether it is still to be counted of how many rows the value of a figure is. */
    static boolean isUncounted(Figure figure) {
        return figure.value().isPresent()
                && figure.rows().count().isEmpty()
                && calculation(figure).isEmpty()
                && figure.definition().kind() == Kind.SUM;
    }

    /** Of how many rows the value of a figure is. */
    static String ofRows(Figure figure, long count) {
        return Texts.get("figure.of-rows", text(figure), count);
    }

    private static String amount(FigureDefinition definition, BigDecimal number) {
        return definition.ofMoney() && definition.kind() == Kind.RATIO ? Format.usd(number) : Format.plain(number);
    }
}
