package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of one chart: lines or bars over points of time or categories, and the limits they are held against.
 *
 * @param points names of the points, as they are read in the table
 * @param times  positions of the points on the axis of time; empty for categories
 * @param exact  what stands for the points in a file: days, times or the names
 * @param unit   what all of the numbers count
 * @param lines  at most six
 * @param limits limit and target lines
 * @param marks  points that something begins with
 * @param scale  how far apart small and large numbers stand
 */
public record ChartData(
        List<String> points,
        List<Instant> times,
        List<Object> exact,
        Unit unit,
        List<Line> lines,
        List<Limit> limits,
        List<Mark> marks,
        Scale scale) {

    /** More cannot be told apart, by anybody. */
    public static final int MOST_LINES = 6;

    public ChartData {
        points = List.copyOf(points);
        times = List.copyOf(times);
        exact = List.copyOf(exact);
        lines = List.copyOf(lines);
        limits = List.copyOf(limits);
        marks = List.copyOf(marks);
        if (!times.isEmpty() && times.size() != points.size()) {
            throw new IllegalArgumentException("%d times for %d points".formatted(times.size(), points.size()));
        }
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("A chart shows at most %d lines".formatted(MOST_LINES));
        }
        for (var line : lines) {
            if (line.values().size() != points.size()) {
                throw new IllegalArgumentException(
                        "%d values for %d points in %s".formatted(line.values().size(), points.size(), line.name()));
            }
        }
    }

    /** Figures of days of the reporting zone. */
    public static ChartData overDays(List<LocalDate> days, Unit unit) {
        return new ChartData(
                days.stream().map(Format::day).toList(),
                days.stream()
                        .map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC))
                        .toList(),
                List.copyOf(days),
                unit,
                List.of(),
                List.of(),
                List.of(),
                Scale.EVEN);
    }

    /** Figures of points of time, such as hours, in the reader's zone. */
    public static ChartData overTime(List<Instant> times, Unit unit) {
        return new ChartData(
                times.stream().map(Format::dateTime).toList(),
                // The chart writes times as UTC, so the reader's local times are handed to it as if they were UTC.
                times.stream()
                        .map(time ->
                                time.atZone(Format.zone()).toLocalDateTime().toInstant(ZoneOffset.UTC))
                        .toList(),
                List.copyOf(times),
                unit,
                List.of(),
                List.of(),
                List.of(),
                Scale.EVEN);
    }

    /** Figures of things that have names. */
    public static ChartData byName(List<String> names, Unit unit) {
        return new ChartData(names, List.of(), List.copyOf(names), unit, List.of(), List.of(), List.of(), Scale.EVEN);
    }

    /** The same with one more line; a missing value is a gap. */
    public ChartData line(String name, List<Optional<BigDecimal>> values) {
        return with(Line.of(name, values, Kind.LINE));
    }

    /** The same with one more series of bars. */
    public ChartData bars(String name, List<Optional<BigDecimal>> values) {
        return with(Line.of(name, values, Kind.BARS));
    }

    /** The same with one more series of points that no line joins. */
    public ChartData points(String name, List<Optional<BigDecimal>> values) {
        return with(Line.of(name, values, Kind.POINTS));
    }

    /** The same with one more series of bars from a lowest to a highest value; where one is missing, both are. */
    public ChartData range(String name, List<Optional<BigDecimal>> lowest, List<Optional<BigDecimal>> highest) {
        return with(new Line(name, lowest, Kind.RANGE, highest, List.of()));
    }

    /** The same on a scale where ten times as much is one step more, whatever the step; what is not above zero is left out. */
    public ChartData byPowers() {
        return new ChartData(points, times, exact, unit, lines, limits, marks, Scale.POWERS);
    }

    /**
     * The same with steps from one amount to another, each beginning where the one before ended; the last is their sum and
     * stands on the ground.
     */
    public ChartData steps(String name, List<Optional<BigDecimal>> values) {
        return with(Line.of(name, values, Kind.STEPS));
    }

    /** The same, where the points of the series added last are figures, one a point; how they are calculated is one click away. */
    public ChartData figures(List<Optional<ShownFigure>> figures) {
        var changed = new ArrayList<>(lines);
        changed.addLast(changed.removeLast().of(figures));
        return new ChartData(points, times, exact, unit, changed, limits, marks, scale);
    }

    /** The same, where each point is the figure of what was counted there. */
    public <T> ChartData figures(List<T> counted, Function<T, ShownFigure> figure) {
        return figures(counted.stream().map(figure).map(Optional::of).toList());
    }

    /** The same with a line that must not be crossed. */
    public ChartData limit(String name, BigDecimal value) {
        return with(new Limit(name, value, false));
    }

    /** The same with a line that should be reached. */
    public ChartData target(String name, BigDecimal value) {
        return with(new Limit(name, value, true));
    }

    /** The same with a mark at each point from which on a figure is defined otherwise than at the one before; one version a point. */
    public ChartData versions(List<Integer> versions) {
        var more = new ArrayList<>(marks);
        for (var point = 1; point < versions.size(); point++) {
            if (!versions.get(point).equals(versions.get(point - 1))) {
                more.add(new Mark(Texts.get("chart.new-definition"), point));
            }
        }
        return new ChartData(points, times, exact, unit, lines, limits, more, scale);
    }

    /** Whether there is no figure at all. */
    public boolean isEmpty() {
        return lines.stream().flatMap(line -> line.values().stream()).noneMatch(Optional::isPresent);
    }

    /** The same figures as a table. */
    TableData table(String title) {
        return TableData.of(fileName(title), title, Map.of(), columns(), new Figures(this, columnFigures()));
    }

    /** The figures of its series, over all of its days. */
    private ColumnFigures columnFigures() {
        var figures = new LinkedHashMap<String, ShownFigure>();
        period().ifPresent(days -> lines.forEach(line -> line.figures().stream()
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(figure -> figures.put(line.name(), figure.over(days)))));
        return new ColumnFigures(Surroundings.current().figures(), figures);
    }

    /** Headings of the same figures as a table. */
    List<TableData.Column> columns() {
        var columns = new ArrayList<TableData.Column>();
        columns.add(new TableData.Column(
                "point", Texts.get(times.isEmpty() ? "chart.name" : "chart.time"), Optional.empty()));
        for (var line : lines) {
            if (line.kind() == Kind.RANGE) {
                columns.add(column(Texts.get("chart.lowest", line.name())));
                columns.add(column(Texts.get("chart.highest", line.name())));
            } else {
                columns.add(column(line.name()));
            }
        }
        return columns;
    }

    /** What stands of a point in the table, one cell for each column after its name. */
    List<Cell> cells(int point) {
        var cells = new ArrayList<Cell>();
        for (var line : lines) {
            cells.add(new Cell(line.values().get(point), unit, line.figure(point)));
            if (line.kind() == Kind.RANGE) {
                cells.add(new Cell(line.highest().get(point), unit, Optional.empty()));
            }
        }
        return cells;
    }

    /** Whether any of its points is a figure. */
    boolean hasFigures() {
        return lines.stream().anyMatch(line -> !line.figures().isEmpty());
    }

    /** The days that it is about: of its figures, or its points; empty where it has neither. */
    Optional<ReportingPeriod> period() {
        var days = hasFigures()
                ? lines.stream()
                        .flatMap(line -> line.figures().stream())
                        .flatMap(Optional::stream)
                        .map(ShownFigure::days)
                        .toList()
                : exact.stream()
                        .filter(LocalDate.class::isInstance)
                        .map(LocalDate.class::cast)
                        .map(day -> ReportingPeriod.of(day, day))
                        .toList();
        return days.stream()
                .reduce((one, other) -> new ReportingPeriod(
                        one.from().isBefore(other.from()) ? one.from() : other.from(),
                        one.to().isAfter(other.to()) ? one.to() : other.to()));
    }

    private TableData.Column column(String name) {
        return new TableData.Column(name, name, Optional.of(unit));
    }

    /** A question as it may stand in the name of a file. */
    private static String fileName(String title) {
        var words = Normalizer.normalize(title, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return words.isEmpty() ? "chart" : words;
    }

    private List<Optional<Object>> row(int point) {
        var row = new ArrayList<Optional<Object>>();
        row.add(Optional.of(exact.get(point)));
        cells(point).forEach(cell -> row.add(cell.value().map(Object.class::cast)));
        return row;
    }

    private ChartData with(Line line) {
        var more = new ArrayList<>(lines);
        more.add(line);
        return new ChartData(points, times, exact, unit, more, limits, marks, scale);
    }

    private ChartData with(Limit limit) {
        var more = new ArrayList<>(limits);
        more.add(limit);
        return new ChartData(points, times, exact, unit, lines, more, marks, scale);
    }

    /** How a series is drawn. */
    public enum Kind {
        LINE,
        BARS,
        /** Points that nothing joins. */
        POINTS,
        /** Bars that begin above the ground. */
        RANGE,
        /** A waterfall; its last value is the sum of the others. */
        STEPS
    }

    /** How far apart small and large numbers stand. */
    public enum Scale {
        EVEN,
        POWERS
    }

    /**
     * One series; a value for each point, empty where there is none.
     *
     * @param highest where bars end that begin above the ground; empty for other kinds
     * @param figures which figures the points are; empty where none of them is one
     */
    public record Line(
            String name,
            List<Optional<BigDecimal>> values,
            Kind kind,
            List<Optional<BigDecimal>> highest,
            List<Optional<ShownFigure>> figures) {

        public Line {
            values = List.copyOf(values);
            highest = List.copyOf(highest);
            figures = List.copyOf(figures);
            if (kind == Kind.RANGE && highest.size() != values.size()) {
                throw new IllegalArgumentException(
                        "%d ends for %d beginnings in %s".formatted(highest.size(), values.size(), name));
            }
            if (!figures.isEmpty() && figures.size() != values.size()) {
                throw new IllegalArgumentException(
                        "%d figures for %d values in %s".formatted(figures.size(), values.size(), name));
            }
        }

        static Line of(String name, List<Optional<BigDecimal>> values, Kind kind) {
            return new Line(name, values, kind, List.of(), List.of());
        }

        /** Which figure a point is; empty where it is none. */
        Optional<ShownFigure> figure(int point) {
            return figures.isEmpty() ? Optional.empty() : figures.get(point);
        }

        private Line of(List<Optional<ShownFigure>> shown) {
            return new Line(name, values, kind, highest, shown);
        }

        /** All numbers of it. */
        Stream<BigDecimal> numbers() {
            return Stream.concat(values.stream(), highest.stream()).flatMap(Optional::stream);
        }
    }

    /** A number of the table, and which figure it is. */
    record Cell(Optional<BigDecimal> value, Unit unit, Optional<ShownFigure> figure) {

        String text() {
            return Format.optional(value, unit::format);
        }
    }

    /** A line across the chart: a limit that must not be crossed, or a target that should be reached. */
    public record Limit(String name, BigDecimal value, boolean isTarget) {}

    /** Something that begins with a point, counted from 0. */
    public record Mark(String name, int point) {}

    /** What a chart draws is in memory already; it has no totals. */
    private record Figures(ChartData data, ColumnFigures figures) implements TableData.Contents {

        @Override
        public long count() {
            return data.points.size();
        }

        @Override
        public Stream<List<Optional<Object>>> rows() {
            return IntStream.range(0, data.points.size()).mapToObj(data::row);
        }

        @Override
        public Map<String, BigDecimal> totals() {
            return Map.of();
        }

        @Override
        public Map<String, String> completeness() {
            return figures.completeness();
        }
    }
}
