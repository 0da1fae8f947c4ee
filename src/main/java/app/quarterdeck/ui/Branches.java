package app.quarterdeck.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;

/**
 * Where a {@link DataTree} and its export read from; like {@link Rows}, but each row may stand on another.
 *
 * @param part        reads a part of what stands on a row, of the ground where the row is null
 * @param counting    counts what stands on a row, or on the ground
 * @param hasChildren whether anything stands on a row
 * @param key         by which a row that was read again is still the same one
 * @param all         reads all rows for a file, each branch right after what it stands on
 * @param filter      what was chosen, as names and words
 */
public record Branches<T>(
        Part<T> part,
        Counting<T> counting,
        Predicate<T> hasChildren,
        Function<T, Object> key,
        Function<Sort, Stream<T>> all,
        Map<String, String> filter) {

    /** The same, telling what of the filter it is under; blank words are no filter. */
    public Branches<T> filteredBy(String name, String words) {
        if (words.isBlank()) {
            return this;
        }
        var more = new LinkedHashMap<>(filter);
        more.put(name, words.strip());
        return new Branches<>(part, counting, hasChildren, key, all, more);
    }

    /** The rows as a file has them: without what stands on what, but in that order. */
    Rows<T> flat() {
        // How many rows stand on each other all told is not counted beforehand.
        var rows = Rows.<T>of((offset, limit, sort) -> part.fetch(null, offset, limit, sort), all, () -> 0);
        for (var chosen : filter.entrySet()) {
            rows = rows.filteredBy(chosen.getKey(), chosen.getValue());
        }
        return rows;
    }

    /** Reads a part of what stands on a row; the sort ends in a unique key, else parts may overlap. */
    @FunctionalInterface
    public interface Part<T> {
        List<T> fetch(@Nullable T parent, int offset, int limit, Sort sort);
    }

    /** Counts what stands on a row. */
    @FunctionalInterface
    public interface Counting<T> {
        int count(@Nullable T parent);
    }
}
