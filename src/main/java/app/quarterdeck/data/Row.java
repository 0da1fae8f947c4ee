package app.quarterdeck.data;

import java.util.Objects;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SingleColumnRowMapper;

/** What rows become; none of them is null, as {@code query(Class)} has it that it might be. */
public final class Row {

    private Row() {}

    /**
     * A record of the columns, or the value of the only one.
     *
     * @param type a record, read as the product reads all records, or what a single column holds
     */
    public static <T> RowMapper<T> as(Class<T> type) {
        if (type.isRecord()) {
            return new RecordMapper<>(type);
        }
        var column = new SingleColumnRowMapper<>(type, RowConversion.SERVICE);
        return (row, number) -> Objects.requireNonNull(column.mapRow(row, number));
    }
}
