package app.quarterdeck.costs;

import app.quarterdeck.costs.CostBatch.Outcome;
import app.quarterdeck.costs.CostBatch.State;
import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps files of costs that were read, row by row, and has the database judge them. */
@Repository
class CostBatches {

    private static final int FETCH_SIZE = 1_000;

    private static final String BATCH = """
            select b.*,
                   (select array_agg(c.outcome || ' ' || c.rows)
                      from (select r.outcome, count(*) as rows from quarterdeck.cost_batch_row r where r.batch_id = b.id group by r.outcome) c) as outcomes,
                   (select count(*) from quarterdeck.cost_batch_row r
                     where r.batch_id = b.id and r.outcome in ('new', 'changed') and r.reason is null) as without_reason,
                   (select array_agg(m.month order by m.month)
                      from quarterdeck.month_closing m
                     where m.reopened_at is null
                       and exists (select 1 from quarterdeck.cost_batch_row r
                                    where r.batch_id = b.id and r.closed_month is not null
                                      and r.valid_from < quarterdeck.next_month(m.month)
                                      and (r.valid_to is null or r.valid_to > m.month))) as closed_months
              from quarterdeck.cost_batch b
            """;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    CostBatches(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    long add(String fileName, String by, List<CostTableRow> rows) {
        var batch = database.sql(
                        "insert into quarterdeck.cost_batch (file_name, read_at, read_by) values (:name, :now, :by) returning id")
                .param("name", fileName)
                .param("now", now())
                .param("by", by)
                .query(Long.class)
                .single();
        database.sql("""
                        insert into quarterdeck.cost_batch_row
                               (batch_id, row_number, kind_text, id_text, name_text, cost_text, day_text, reason, cost, day, reading_problem, reading_column)
                        select :batch, r.row_number::integer, r.kind, r.id, r.name, r.cost_text, r.day_text, r.reason, r.cost::numeric, r.day::date, r.problem, r.place
                          from unnest(:numbers, :kinds, :ids, :names, :costTexts, :dayTexts, :reasons, :costs, :days, :problems, :columns)
                               r (row_number, kind, id, name, cost_text, day_text, reason, cost, day, problem, place)
                        """)
                .param("batch", batch)
                .param("numbers", column(rows, row -> Optional.of(String.valueOf(row.number()))))
                .param("kinds", column(rows, CostTableRow::kind))
                .param("ids", column(rows, CostTableRow::id))
                .param("names", column(rows, CostTableRow::name))
                .param("costTexts", column(rows, CostTableRow::costText))
                .param("dayTexts", column(rows, CostTableRow::dayText))
                .param("reasons", column(rows, CostTableRow::reason))
                .param("costs", column(rows, row -> row.cost().map(cost -> cost.toPlainString())))
                .param("days", column(rows, row -> row.day().map(LocalDate::toString)))
                .param("problems", column(rows, row -> row.problem().map(CostProblem::key)))
                .param("columns", column(rows, CostTableRow::column))
                .update();
        return batch;
    }

    /** Judges its rows by what is known now; says how many come out otherwise than before. */
    long judge(long batch) {
        return database.sql("select quarterdeck.judge_batch(:batch, :today)")
                .param("batch", batch)
                .param("today", calendar.today())
                .query(Long.class)
                .single();
    }

    CostBatch batch(long id) {
        return database.sql(BATCH + " where b.id = :id")
                .param("id", id)
                .query(CostBatches::batch)
                .optional()
                .orElseThrow(() -> new NotFoundException("File of costs " + id));
    }

    List<CostBatch> waiting(int most) {
        return database.sql(BATCH + " where b.state = 'read' order by b.read_at desc, b.id desc limit :most")
                .param("most", most)
                .query(CostBatches::batch)
                .list();
    }

    List<CostBatchRow> rows(long batch, Optional<Outcome> only, int offset, int limit) {
        return rowsOf(batch, only, " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(CostBatches::row)
                .list();
    }

    Stream<CostBatchRow> all(long batch, Optional<Outcome> only) {
        return rowsOf(batch, only, "").withFetchSize(FETCH_SIZE).query(CostBatches::row).stream();
    }

    private JdbcClient.StatementSpec rowsOf(long batch, Optional<Outcome> only, String part) {
        return database.sql("""
                        select * from quarterdeck.cost_batch_row
                         where batch_id = :batch and (:only = '' or outcome = :only)
                         order by row_number
                        """ + part)
                .param("batch", batch)
                .param("only", only.map(Outcome::key).orElse(""));
    }

    /** The changes that its rows would make. */
    List<ProposedCost> changes(long batch) {
        return database.sql("""
                        select resource_kind, resource_id, machine_name, cost_before, cost as cost_after, valid_from, valid_to, version,
                               1e12 as cost_limit
                          from quarterdeck.cost_batch_row
                         where batch_id = :batch and outcome in ('new', 'changed')
                         order by row_number
                        """).param("batch", batch).query(CostRows::proposed).list();
    }

    List<UUID> machines(long batch) {
        return database.sql(
                        "select distinct resource_id from quarterdeck.cost_batch_row where batch_id = :batch and resource_id is not null")
                .param("batch", batch)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Whether it still waited. */
    boolean settle(long batch, State state, String by) {
        return database.sql("""
                        update quarterdeck.cost_batch set state = :state, settled_at = :now, settled_by = :by
                         where id = :batch and state = 'read'
                        """)
                        .param("batch", batch)
                        .param("state", state.name().toLowerCase(Locale.ROOT))
                        .param("now", now())
                        .param("by", by)
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return calendar.now().atOffset(ZoneOffset.UTC);
    }

    private static String[] column(List<CostTableRow> rows, Function<CostTableRow, Optional<String>> part) {
        return rows.stream().map(row -> part.apply(row).orElse(null)).toArray(String[]::new);
    }

    private static CostBatch batch(ResultSet row, int number) throws SQLException {
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        array(row, "outcomes", String.class).forEach(counted -> {
            var parts = counted.split(" ", 2);
            outcomes.put(Outcome.of(parts[0]), Integer.valueOf(parts[1]));
        });
        return new CostBatch(
                row.getLong("id"),
                row.getString("file_name"),
                row.getTimestamp("read_at").toInstant(),
                row.getString("read_by"),
                State.of(row.getString("state")),
                outcomes,
                row.getInt("without_reason"),
                array(row, "closed_months", Date.class).map(Date::toLocalDate).toList());
    }

    private static <T> Stream<T> array(ResultSet row, String column, Class<T> type) throws SQLException {
        var array = row.getArray(column);
        return array == null
                ? Stream.empty()
                : Arrays.stream((Object[]) array.getArray()).map(type::cast);
    }

    private static CostBatchRow row(ResultSet row, int number) throws SQLException {
        var kind = Columns.text(row, "resource_kind").map(MachineKind::of);
        var name = Columns.text(row, "machine_name");
        var called = Columns.text(row, "name_text");
        var id = Columns.text(row, "id_text");
        return new CostBatchRow(
                row.getInt("row_number"),
                Outcome.of(row.getString("outcome")),
                kind,
                Stream.of(name, called, id)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(""),
                Columns.decimal(row, "cost_before"),
                Columns.decimal(row, "cost"),
                CostRows.day(row, "valid_from"),
                CostRows.day(row, "valid_to"),
                Columns.text(row, "reason"),
                CostRows.day(row, "closed_month"),
                Columns.text(row, "problem").map(CostProblem::of),
                Columns.text(row, "problem_column"),
                Columns.text(row, "problem_value"));
    }
}
