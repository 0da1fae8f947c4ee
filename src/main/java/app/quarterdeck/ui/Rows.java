package app.quarterdeck.ui;

import java.util.List;
import java.util.function.IntSupplier;
import org.springframework.data.domain.Sort;

/**
 * Where a {@link DataGrid} reads from, a part at a time. Holds the filter of the moment it was made, so that an export
 * started from it writes what was on screen then.
 */
public interface Rows<T> {

    /**
     * The rows of a part.
     *
     * @param sort by the sort keys of the columns; add a unique last key, else parts may overlap
     */
    List<T> fetch(int offset, int limit, Sort sort);

    /** How many rows there are under the filter. */
    int count();

    /** Rows by two functions. */
    static <T> Rows<T> of(Fetch<T> fetch, IntSupplier count) {
        return new Rows<>() {
            @Override
            public List<T> fetch(int offset, int limit, Sort sort) {
                return fetch.fetch(offset, limit, sort);
            }

            @Override
            public int count() {
                return count.getAsInt();
            }
        };
    }

    /** Reads the rows of a part. */
    @FunctionalInterface
    interface Fetch<T> {
        List<T> fetch(int offset, int limit, Sort sort);
    }
}
