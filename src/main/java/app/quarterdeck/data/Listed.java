package app.quarterdeck.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that a list is of. */
public final class Listed<R> {

    private static final int FETCH_SIZE = 1_000;
    private static final String GIVEN = "given";

    private final JdbcClient database;
    private final ListSql sql;
    private final Class<R> type;
    private final String rows;
    private final Map<String, @Nullable Object> parameters;
    private final Optional<String> details;

    Listed(
            JdbcClient database,
            ListSql sql,
            Class<R> type,
            String rows,
            Map<String, @Nullable Object> parameters,
            Optional<String> details) {
        this.database = database;
        this.sql = sql;
        this.type = type;
        this.rows = rows;
        this.parameters = parameters;
        this.details = details;
    }

    /** The same with a parameter of its statement. */
    public Listed<R> with(String name, @Nullable Object value) {
        var more = new HashMap<String, @Nullable Object>(parameters);
        more.put(name, RowConversion.written(value));
        return new Listed<>(database, sql, type, rows, more, details);
    }

    /**
     * The same with more to know of each row than it is found or sorted by, which would take long to find out of all of them.
     *
     * @param statement selects from {@code page}
     */
    public Listed<R> detailed(String statement) {
        return new Listed<>(database, sql, type, rows, parameters, Optional.of(statement));
    }

    /** A page of what is found. */
    public List<R> page(Criteria found, Sort sort, int offset, int limit) {
        var values = values().addValue("list_offset", offset).addValue("list_limit", limit);
        return asked(selected(found, sort, " offset :list_offset limit :list_limit", values), values)
                .query(Row.as(type))
                .list();
    }

    /** All of what is found, one by one; inside a transaction that lasts as long as the stream. */
    public Stream<R> all(Criteria found, Sort sort) {
        var values = values();
        // Without a fetch size the driver keeps all rows in memory; with one, pages would cost parallel plans.
        return asked(selected(found, sort, "", values), values).withFetchSize(FETCH_SIZE).query(Row.as(type)).stream();
    }

    /** How many are found. */
    public int count(Criteria found) {
        var values = values();
        return asked(sql.count(GIVEN, found, values), values)
                .query(Integer.class)
                .single();
    }

    /** What those that are found sum up to. */
    public <S> S sums(Criteria found, Sums<S> sums) {
        var values = values();
        return asked(found(found, values) + " select " + sums.columns() + " from found", values)
                .query(sums.mapper())
                .single();
    }

    /** The first of what is found, counted and summed up in the same statement; empty if nothing is found. */
    public <S> Optional<Top<R, S>> top(Criteria found, Sort sort, int limit, Sums<S> sums) {
        var values = values().addValue("list_limit", limit);
        var summed = found(found, values) + ", summed as (select " + sums.columns() + " from found), top as ("
                + "select found.*, summed.*, count(*) over () as all_found from found cross join summed) "
                + sql.select(List.of(), "top", Criteria.empty(), sort, values) + " limit :list_limit";
        ResultSetExtractor<Optional<Top<R, S>>> reading = top -> read(top, sums);
        return asked(summed, values).query(reading);
    }

    private <S> Optional<Top<R, S>> read(ResultSet top, Sums<S> sums) throws SQLException {
        if (!top.next()) {
            return Optional.empty();
        }
        var count = top.getInt("all_found");
        var all = sums.mapper().mapRow(top, 0);
        var row = new RecordMapper<>(type);
        var first = new ArrayList<R>();
        do {
            first.add(row.mapRow(top, first.size()));
        } while (top.next());
        return Optional.of(new Top<>(first, count, all));
    }

    private String selected(Criteria found, Sort sort, String part, MapSqlParameterSource values) {
        return details.map(detailed -> ", page as (select listed.*, row_number() over () as place from ("
                        + sql.select(List.of(), GIVEN, found, sort, values) + part + ") listed) " + detailed
                        + " order by place")
                .orElseGet(() -> sql.select(RecordMapper.columns(type), GIVEN, found, sort, values) + part);
    }

    private String found(Criteria found, MapSqlParameterSource values) {
        return ", found as (" + sql.select(List.of(), GIVEN, found, Sort.unsorted(), values) + ")";
    }

    private JdbcClient.StatementSpec asked(String question, MapSqlParameterSource values) {
        return database.sql("with given as (" + rows + ") " + question).paramSource(values);
    }

    private MapSqlParameterSource values() {
        return new MapSqlParameterSource(parameters);
    }
}
