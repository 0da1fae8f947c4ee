package app.quarterdeck.ui;

import app.quarterdeck.data.FoundPage;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.ReportingPeriod;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;

/**
 * Where a {@link DataGrid} and its export read from. Holds the filter of the moment it was made, so that an export started
 * from it writes what was on screen then. Its functions are asked from other threads, too: as the same user, but without a
 * page, so they take what they need when they are made.
 *
 * @param part     reads the rows of a part, for the screen
 * @param all      reads all rows as a stream, for a file: one statement with a fetch size, inside the transaction of the
 *                 export, so that the rows come from one snapshot and never lie in memory together
 * @param counting counts the rows under the filter
 * @param top      reads the rows on top with how many there are and their sums, in as few statements as it takes
 * @param totals   sums of columns over all rows under the filter, by the keys of the columns
 * @param filter   what was chosen, as names and words, for whoever reads the file later
 * @param period   the days that the figures of the rows are of; empty where they are of none
 * @param isFleet  whether totals of columns that are figures are those of the fleet
 * @param fleet    reads those figures, whose values stand as totals where there is no sum; empty where all are sums
 * @param summed   the figures that other totals are, by the keys of the columns
 */
public record Rows<T>(
        Part<T> part,
        Function<Sort, Stream<T>> all,
        IntSupplier counting,
        Top<T> top,
        Supplier<Map<String, BigDecimal>> totals,
        Map<String, String> filter,
        Optional<ReportingPeriod> period,
        boolean isFleet,
        Optional<Supplier<FigureSheet>> fleet,
        Map<String, ShownFigure> summed) {

    /** Rows a file reads from the database at a time. */
    public static final int FETCH_SIZE = 1_000;

    /** Rows of the database. They are counted apart only where there are more than the first page has. */
    public static <T> Rows<T> of(Part<T> part, Function<Sort, Stream<T>> all, IntSupplier count) {
        Top<T> top = (limit, sort) -> {
            var first = part.fetch(0, limit, sort);
            return new Counted<>(first, first.size() < limit ? first.size() : count.getAsInt(), Map.of());
        };
        return new Rows<>(
                part, all, count, top, Map::of, Map.of(), Optional.empty(), false, Optional.empty(), Map.of());
    }

    /** The few rows of a list that is read whole: when it is counted, and again for a file. */
    public static <T> Rows<T> listed(Supplier<List<T>> list) {
        return listed(list, rows -> Map.of());
    }

    /** The same with a row of totals over the rows that were counted; a sum that does not exist is left out. */
    public static <T> Rows<T> listed(Supplier<List<T>> list, Function<List<T>, Map<String, BigDecimal>> sums) {
        var counted = new AtomicReference<List<T>>(List.of());
        return of(
                        (offset, limit, sort) ->
                                counted.get().stream().skip(offset).limit(limit).toList(),
                        sort -> list.get().stream(),
                        () -> {
                            counted.set(list.get());
                            return counted.get().size();
                        })
                .withTotals(() -> sums.apply(counted.get()));
    }

    /** The same with a row of totals, which are asked for after the rows were counted; a sum that does not exist is left out. */
    public Rows<T> withTotals(Supplier<Map<String, BigDecimal>> sums) {
        Top<T> counted = (limit, sort) -> {
            var count = counting.getAsInt();
            return count == 0 ? Counted.none() : new Counted<>(part.fetch(0, limit, sort), count, sums.get());
        };
        return new Rows<>(part, all, counting, counted, sums, filter, period, isFleet, fleet, summed);
    }

    /** The same where one statement says what is on top, how many there are and their sums. */
    public Rows<T> readingTop(Top<T> together) {
        return new Rows<>(part, all, counting, together, totals, filter, period, isFleet, fleet, summed);
    }

    /** The same, telling what of the filter it is under; blank words are no filter. */
    public Rows<T> filteredBy(String name, String words) {
        if (words.isBlank()) {
            return this;
        }
        var more = new LinkedHashMap<>(filter);
        more.put(name, words.strip());
        return new Rows<>(part, all, counting, top, totals, more, period, isFleet, fleet, summed);
    }

    /** The same of days: a cell of a column that is a figure is that of its row. */
    public Rows<T> ofFigures(ReportingPeriod days) {
        return new Rows<>(part, all, counting, top, totals, filter, Optional.of(days), isFleet, fleet, summed);
    }

    /** The same where all rows together are the fleet: a total of a column that is a figure is the fleet's. */
    public Rows<T> ofFleet() {
        return new Rows<>(part, all, counting, top, totals, filter, period, true, fleet, summed);
    }

    /** The same with those figures: they say what is missing of a sum, and are the totals of what does not add up. */
    public Rows<T> ofFleet(Supplier<FigureSheet> sheet) {
        return new Rows<>(part, all, counting, top, totals, filter, period, true, Optional.of(sheet), summed);
    }

    /** The same where the total of a column is a figure. */
    public Rows<T> totalling(String column, ShownFigure figure) {
        var more = new LinkedHashMap<>(summed);
        more.put(column, figure);
        return new Rows<>(part, all, counting, top, totals, filter, period, isFleet, fleet, more);
    }

    /** Which figure the total of a column is; empty where it is none. */
    Optional<ShownFigure> total(GridColumn<T> column) {
        return Optional.ofNullable(summed.get(column.key()))
                .or(() -> column.figure()
                        .filter(key -> isFleet)
                        .flatMap(key -> period.map(days -> ShownFigure.of(key, days))));
    }

    /** Which figure a column is of: that of its total, or the fleet's of the same days; empty where it is of none. */
    Optional<ShownFigure> figure(GridColumn<T> column) {
        return total(column).or(() -> column.figure().flatMap(key -> period.map(days -> ShownFigure.of(key, days))));
    }

    Counted<T> onTop(int limit, Sort sort) {
        return top.read(limit, sort);
    }

    List<T> fetch(int offset, int limit, Sort sort) {
        return part.fetch(offset, limit, sort);
    }

    Stream<T> stream(Sort sort) {
        return all.apply(sort);
    }

    int count() {
        return counting.getAsInt();
    }

    /** Reads the rows of a part; the sort ends in a unique key, else parts may overlap. */
    @FunctionalInterface
    public interface Part<T> {
        List<T> fetch(int offset, int limit, Sort sort);
    }

    /** Reads the rows on top. */
    @FunctionalInterface
    public interface Top<T> {
        Counted<T> read(int limit, Sort sort);
    }

    /** The first rows in an order, how many there are in all, and sums over all by the keys of the columns. */
    public record Counted<T>(List<T> first, int count, Map<String, BigDecimal> totals) {

        /** Without sums. */
        public static <T> Counted<T> of(FoundPage<T> page) {
            return new Counted<>(page.first(), page.found(), Map.of());
        }

        /** Where there are no rows. */
        public static <T> Counted<T> none() {
            return new Counted<>(List.of(), 0, Map.of());
        }
    }
}
