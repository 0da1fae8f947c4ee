package app.quarterdeck.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.domain.SqlSort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists: a page for the screen, how many there are, what they sum up to, or one by one for a file. */
@Component
public class Listing {

    private final JdbcClient database;
    private final JdbcConverter converter;
    private final JdbcDialect dialect;

    Listing(JdbcClient database, JdbcConverter converter, JdbcDialect dialect) {
        this.database = database;
        this.converter = converter;
        this.dialect = dialect;
    }

    /** What stands in the table or view that a record is mapped to, filtered and sorted by the record's components. */
    public <R> Listed<R> of(Class<R> type) {
        var entity = converter.getMappingContext().getRequiredPersistentEntity(type);
        var table = entity.getQualifiedTableName().toSql(dialect.getIdentifierProcessing());
        return new Listed<>(
                database,
                new ListSql(converter, dialect, entity),
                type,
                "select * from " + table,
                Map.of(),
                Optional.empty());
    }

    /** What a statement gives, such as one that asks a function of a period, filtered and sorted by its columns. */
    public <R> Listed<R> of(Class<R> type, String statement) {
        return new Listed<>(
                database, new ListSql(converter, dialect, null), type, statement, Map.of(), Optional.empty());
    }

    /** A page of what is found in a table or view. */
    public <R> List<R> page(Class<R> type, Criteria found, Sort sort, int offset, int limit) {
        return of(type).page(found, sort, offset, limit);
    }

    /** All of what is found in a table or view, one by one; inside a transaction that lasts as long as the stream. */
    public <R> Stream<R> all(Class<R> type, Criteria found, Sort sort) {
        return of(type).all(found, sort);
    }

    /** How many are found in a table or view. */
    public int count(Class<?> type, Criteria found) {
        return of(type).count(found);
    }

    /** Whether a text stands in one of the columns, in whatever case; all rows if it is blank. */
    public static Criteria contains(String text, String... properties) {
        var sought = text.strip();
        return sought.isEmpty()
                ? Criteria.empty()
                : Criteria.from(Arrays.stream(properties)
                        .map(property -> Criteria.where(property).like("%" + literally(sought) + "%"))
                        .reduce(Criteria::or)
                        .orElseThrow());
    }

    /** Whether a column has a value; all rows if there is none. */
    public static Criteria equal(String property, Optional<?> value) {
        return value.map(it -> Criteria.where(property).is(it)).orElse(Criteria.empty());
    }

    /** In the order of a column. */
    public static Sort.Order by(String column) {
        return Sort.Order.by(column);
    }

    /** In the order of a column of text, without regard to case. */
    public static Sort.Order inWhateverCase(String column) {
        return byRule("lower(" + column + ")");
    }

    /** In the order of what SQL makes of columns. */
    public static Sort.Order byRule(String expression) {
        return SqlSort.SqlOrder.by(expression).withUnsafe();
    }

    /** The same order, up or down; what has no value comes last. */
    public static Sort.Order directed(Sort.Order order, boolean descending) {
        return order.with(descending ? Sort.Direction.DESC : Sort.Direction.ASC).with(Sort.NullHandling.NULLS_LAST);
    }

    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
