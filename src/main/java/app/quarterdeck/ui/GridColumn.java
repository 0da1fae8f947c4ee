package app.quarterdeck.ui;

import app.quarterdeck.figures.FigureDefinition;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One column of a {@link DataGrid}.
 *
 * @param key       name under which its visibility is remembered
 * @param header    heading
 * @param value     what an export writes: a text, a number in its own scale (2.4 % is 0.024), a day or time, or nothing
 * @param cell      what is on screen
 * @param sortKey   what {@link Rows} are asked to sort by; empty if it cannot be sorted
 * @param unit      what a number counts, for its total and its format in an export
 * @param isNumeric whether it is aligned right, in tabular figures
 * @param isShown   whether it is visible until the reader chooses
 * @param grows     share of the width that is left over
 * @param figure    key of the figure of the catalogue that its numbers are; empty where they are none
 */
public record GridColumn<T>(
        String key,
        String header,
        Function<T, Optional<Object>> value,
        Cell<T> cell,
        Optional<String> sortKey,
        Optional<Unit> unit,
        boolean isNumeric,
        boolean isShown,
        int grows,
        Optional<String> figure) {

    private static final Function<Object, Optional<Object>> NOTHING = row -> Optional.empty();

    public static <T> GridColumn<T> text(String key, String header, Function<T, String> text) {
        return new GridColumn<>(
                key,
                header,
                row -> Optional.of(text.apply(row)),
                new Text<>(text),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                1,
                Optional.empty());
    }

    /** A text that may be missing. */
    public static <T> GridColumn<T> optionalText(String key, String header, Function<T, Optional<String>> text) {
        return new GridColumn<>(
                key,
                header,
                row -> text.apply(row).map(Object.class::cast),
                new Text<>(row -> text.apply(row).orElse(Format.NO_VALUE)),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                1,
                Optional.empty());
    }

    /** An amount, rate or score. */
    public static <T> GridColumn<T> number(String key, String header, Unit unit, Function<T, BigDecimal> number) {
        return optionalNumber(key, header, unit, row -> Optional.of(number.apply(row)));
    }

    /** An amount, rate or score that may be missing. */
    public static <T> GridColumn<T> optionalNumber(
            String key, String header, Unit unit, Function<T, Optional<BigDecimal>> number) {
        return written(key, header, unit, number, row -> Format.optional(number.apply(row), unit::format));
    }

    /** A number that is written in words of its own, such as one of which a part is not known; a file has the number. */
    public static <T> GridColumn<T> written(
            String key, String header, Unit unit, Function<T, Optional<BigDecimal>> number, Function<T, String> text) {
        return new GridColumn<>(
                key,
                header,
                row -> number.apply(row).map(Object.class::cast),
                new Text<>(text),
                Optional.empty(),
                Optional.of(unit),
                true,
                true,
                0,
                Optional.empty());
    }

    public static <T> GridColumn<T> count(String key, String header, Function<T, Long> count) {
        return number(key, header, Unit.COUNT, row -> BigDecimal.valueOf(count.apply(row)));
    }

    /** A time, in the reader's zone. */
    public static <T> GridColumn<T> time(String key, String header, Function<T, Optional<Instant>> time) {
        return new GridColumn<>(
                key,
                header,
                row -> time.apply(row).map(Object.class::cast),
                new Text<>(row -> Format.optional(time.apply(row), Format::dateTime)),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                0,
                Optional.empty());
    }

    /** A day of the reporting zone. */
    public static <T> GridColumn<T> day(String key, String header, Function<T, Optional<LocalDate>> day) {
        return new GridColumn<>(
                key,
                header,
                row -> day.apply(row).map(Object.class::cast),
                new Text<>(row -> Format.optional(day.apply(row), Format::day)),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                0,
                Optional.empty());
    }

    /** A status as icon, word and colour; an empty one is blank, as where nothing has to be said. */
    public static <T> GridColumn<T> status(String key, String header, Function<T, Optional<Status>> status) {
        return new GridColumn<>(
                key,
                header,
                row -> status.apply(row).map(Status::word),
                new Widget<>(row ->
                        status.apply(row).<Component>map(StatusBadge::new).orElseGet(Span::new)),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                0,
                Optional.empty());
    }

    /** A line of figures without axes; a file has no such column. */
    public static <T> GridColumn<T> trend(String key, String header, Function<T, List<Optional<BigDecimal>>> values) {
        return component(key, header, row -> new Sparkline(values.apply(row)), nothing());
    }

    /** What is missing in rows where some machine has no price; a file has it beside the numbers, which alone do not say so. */
    public static <T> GridColumn<T> withoutPrice(Predicate<T> isPartial) {
        return optionalText(
                "incomplete",
                Texts.get("grid.incomplete"),
                row -> isPartial.test(row) ? Optional.of(Texts.get("grid.partial-cost")) : Optional.empty());
    }

    /** Any component, and the value that stands for it in an export. */
    public static <T> GridColumn<T> component(
            String key, String header, Function<T, Component> component, Function<T, Optional<Object>> value) {
        return new GridColumn<>(
                key,
                header,
                value,
                new Widget<>(component),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                0,
                Optional.empty());
    }

    /** The same, sortable; the caller maps the key to a column of its SQL. */
    public GridColumn<T> sortedBy(String sortKey) {
        return new GridColumn<>(
                key, header, value, cell, Optional.of(sortKey), unit, isNumeric, isShown, grows, figure);
    }

    /** The same, hidden until the reader chooses it. */
    public GridColumn<T> hidden() {
        return new GridColumn<>(key, header, value, cell, sortKey, unit, isNumeric, false, grows, figure);
    }

    /** The same, taking this share of the width that is left over. */
    public GridColumn<T> growing(int share) {
        return new GridColumn<>(key, header, value, cell, sortKey, unit, isNumeric, isShown, share, figure);
    }

    /** The same, whose numbers are a figure of the catalogue: those of its rows, and the total. */
    public GridColumn<T> figure(String metric) {
        return new GridColumn<>(
                key, header, value, cell, sortKey, unit, isNumeric, isShown, grows, Optional.of(metric));
    }

    /** The same, whose number is a bound in rows of which something is missing, and says so. */
    public GridColumn<T> bounded(FigureDefinition.Bound bound, Predicate<T> isPartial) {
        if (!(cell instanceof Text<T>(var text))) {
            throw new IllegalStateException("Column " + key + " is no text");
        }
        var bounded = new Text<T>(row -> isPartial.test(row) && value.apply(row).isPresent()
                ? FigureKpi.bounded(bound, text.apply(row))
                : text.apply(row));
        return new GridColumn<>(key, header, value, bounded, sortKey, unit, isNumeric, isShown, grows, figure);
    }

    /** Whether there is anything of it to write into a file. */
    boolean isExported() {
        return value != NOTHING;
    }

    @SuppressWarnings("unchecked")
    private static <T> Function<T, Optional<Object>> nothing() {
        return (Function<T, Optional<Object>>) (Function<?, ?>) NOTHING;
    }

    TableData.Column exported() {
        return new TableData.Column(key, header, unit);
    }

    /** What stands in a cell. */
    public sealed interface Cell<T> {}

    /** A cell with plain text. */
    public record Text<T>(Function<T, String> text) implements Cell<T> {}

    /** A cell with a component. */
    public record Widget<T>(Function<T, Component> component) implements Cell<T> {}
}
