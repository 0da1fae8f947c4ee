package app.quarterdeck.data;

/**
 * What the rows of a list sum up to.
 *
 * @param columns aggregates in SQL, each named as the component of the record with {@code all_} before it
 */
public record Sums<S>(Class<S> type, String columns) {

    RecordMapper<S> mapper() {
        return new RecordMapper<>(type, "all_");
    }
}
