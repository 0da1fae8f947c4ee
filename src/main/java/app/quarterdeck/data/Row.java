package app.quarterdeck.data;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;

/** What rows become; none of them is null, as {@code query(Class)} has it that it might be. */
public final class Row {

    private Row() {}

    /**
     * A record of the columns, or the value of the only one.
     *
     * @param type a record, read as the product reads all records, or what a single column holds
     */
    public static <T> RowMapper<T> as(Class<T> type) {
        return type.isRecord() ? new RecordMapper<>(type) : (row, number) -> value(row, type);
    }

    /** Two records of the same row, put together. */
    public static <A, B, T> RowMapper<T> of(Class<A> first, Class<B> second, BiFunction<A, B, T> together) {
        return of(as(first), as(second), together);
    }

    /** A record of the row and the numbers of some columns, by their names and without those that are null, put together. */
    public static <A, T> RowMapper<T> of(
            Class<A> type, Collection<String> numbers, BiFunction<A, Map<String, BigDecimal>, T> together) {
        return of(as(type), (row, number) -> numbers(row, numbers), together);
    }

    private static <A, B, T> RowMapper<T> of(RowMapper<A> first, RowMapper<B> second, BiFunction<A, B, T> together) {
        return (row, number) -> together.apply(
                Objects.requireNonNull(first.mapRow(row, number)), Objects.requireNonNull(second.mapRow(row, number)));
    }

    private static Map<String, BigDecimal> numbers(ResultSet row, Collection<String> columns) throws SQLException {
        var numbers = new HashMap<String, BigDecimal>();
        for (var column : columns) {
            var number = row.getBigDecimal(column);
            if (number != null) {
                numbers.put(column, number);
            }
        }
        return numbers;
    }

    private static <T> T value(ResultSet row, Class<T> type) throws SQLException {
        var value = JdbcUtils.getResultSetValue(row, 1, RowConversion.asked(type));
        return Objects.requireNonNull(RowConversion.SERVICE.convert(value, type));
    }
}
