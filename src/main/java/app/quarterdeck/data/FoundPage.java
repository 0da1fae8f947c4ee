package app.quarterdeck.data;

import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/** The first rows that a query finds, and how many it finds, both of one statement with {@code count(*) over () as found}. */
public record FoundPage<T>(List<T> first, int found) {

    public FoundPage {
        first = List.copyOf(first);
    }

    /** Each row with how many there are. */
    public static <T> RowMapper<FoundPage<T>> counted(Class<T> type) {
        return Row.of(type, Found.class, (row, count) -> new FoundPage<>(List.of(row), count.found));
    }

    /** The rows together. */
    public static <T> FoundPage<T> of(List<FoundPage<T>> rows) {
        return new FoundPage<>(
                rows.stream().map(row -> row.first.getFirst()).toList(), rows.isEmpty() ? 0 : rows.getFirst().found);
    }

    private record Found(int found) {}
}
