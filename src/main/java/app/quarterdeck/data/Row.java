package app.quarterdeck.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
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

    private static <T> T value(ResultSet row, Class<T> type) throws SQLException {
        var value = JdbcUtils.getResultSetValue(row, 1, RowConversion.asked(type));
        return Objects.requireNonNull(RowConversion.SERVICE.convert(value, type));
    }
}
