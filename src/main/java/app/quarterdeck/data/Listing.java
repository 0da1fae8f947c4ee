package app.quarterdeck.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.jdbc.core.convert.DataAccessStrategyFactory;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.jdbc.core.convert.QueryMappingConfiguration;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.data.relational.domain.SqlSort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Lists over the tables and views that records are mapped to: a page for the screen, how many there are, or one by one for a file. */
@Component
public class Listing {

    private static final int FETCH_SIZE = 1_000;

    private final JdbcAggregateOperations rows;
    private final JdbcAggregateOperations rowsOneByOne;

    Listing(JdbcAggregateOperations rows, DataSource source, JdbcConverter converter, JdbcDialect dialect) {
        this.rows = rows;
        // Without a fetch size the driver keeps all rows in memory; with one, pages would cost parallel plans.
        var oneByOne = new JdbcTemplate(source);
        oneByOne.setFetchSize(FETCH_SIZE);
        this.rowsOneByOne = new JdbcAggregateTemplate(
                converter,
                new DataAccessStrategyFactory(
                                converter,
                                new NamedParameterJdbcTemplate(oneByOne),
                                dialect,
                                QueryMappingConfiguration.EMPTY)
                        .create());
    }

    /** A page of what is found. */
    public <T> List<T> page(Class<T> type, Criteria found, Sort sort, int offset, int limit) {
        // Vaadin asks for any offset, which need not be a multiple of the limit, as it is of a Pageable.
        return rows.findAll(Query.query(found).sort(sort).offset(offset).limit(limit), type);
    }

    /** All of what is found, one by one; inside a transaction that lasts as long as the stream. */
    public <T> Stream<T> all(Class<T> type, Criteria found, Sort sort) {
        return rowsOneByOne.streamAll(Query.query(found).sort(sort), type);
    }

    /** How many are found. */
    public int count(Class<?> type, Criteria found) {
        return Math.toIntExact(rows.count(Query.query(found), type));
    }

    /** Whether a text stands in one of the columns, in whatever case; all rows if it is blank. */
    public static Criteria contains(String text, String... properties) {
        var sought = text.strip();
        return sought.isEmpty()
                ? Criteria.empty()
                : Criteria.from(Arrays.stream(properties)
                        .map(property -> Criteria.where(property)
                                .like("%" + literally(sought) + "%")
                                .ignoreCase(true))
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
        return SqlSort.SqlOrder.by("lower(" + column + ")").withUnsafe();
    }

    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
