package app.quarterdeck.costs;

import app.quarterdeck.data.Listed;
import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.tables.ImportedFile.Outcome;
import app.quarterdeck.tables.ImportedFile.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps files of costs that were read, row by row, and has the database judge them. */
@Repository
class CostBatches {

    private static final Sort IN_ORDER = Sort.by("number");

    private static final String BATCH = """
            select b.*, c.*,
                   (select array_agg(m.month order by m.month)
                      from quarterdeck.month_closing m
                     where m.reopened_at is null
                       and exists (select 1 from quarterdeck.cost_batch_row r
                                    where r.batch_id = b.id and r.closed_month is not null
                                      and r.valid_from < quarterdeck.next_month(m.month)
                                      and (r.valid_to is null or r.valid_to > m.month))) as closed_months
              from quarterdeck.cost_batch b
             cross join lateral (select count(*) filter (where r.outcome = 'new')       as rows_new,
                                        count(*) filter (where r.outcome = 'changed')   as rows_changed,
                                        count(*) filter (where r.outcome = 'unchanged') as rows_unchanged,
                                        count(*) filter (where r.outcome = 'refused')   as rows_refused,
                                        count(*) filter (where r.outcome in ('new', 'changed') and r.reason is null) as without_reason
                                   from quarterdeck.cost_batch_row r
                                  where r.batch_id = b.id) c
            """;

    private final JdbcClient database;
    private final Listing listing;
    private final ReportingCalendar calendar;

    CostBatches(JdbcClient database, Listing listing, ReportingCalendar calendar) {
        this.database = database;
        this.listing = listing;
        this.calendar = calendar;
    }

    long add(String fileName, String by, List<CostTableRow> rows) {
        var batch = database.sql(
                        "insert into quarterdeck.cost_batch (file_name, read_at, read_by) values (:name, :now, :by) returning id")
                .param("name", fileName)
                .param("now", calendar.now())
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
                .query(Row.as(CostBatch.class))
                .optional()
                .orElseThrow(() -> new NotFoundException("File of costs " + id));
    }

    List<CostBatch> waiting(int most) {
        return database.sql(BATCH + " where b.state = 'read' order by b.read_at desc, b.id desc limit :most")
                .param("most", most)
                .query(Row.as(CostBatch.class))
                .list();
    }

    List<CostBatchRow> rows(long batch, Optional<Outcome> only, int offset, int limit) {
        return rowsOf(batch).page(found(only), IN_ORDER, offset, limit);
    }

    Stream<CostBatchRow> all(long batch, Optional<Outcome> only) {
        return rowsOf(batch).all(found(only), IN_ORDER);
    }

    private Listed<CostBatchRow> rowsOf(long batch) {
        return listing.of(CostBatchRow.class, """
                select row_number as number, outcome, resource_kind as kind, coalesce(machine_name, name_text, id_text, '') as machine,
                       cost_before as before, cost, valid_from, valid_to, reason, closed_month as corrects, problem,
                       problem_column as column, problem_value as value
                  from quarterdeck.cost_batch_row
                 where batch_id = :batch
                """).with("batch", batch);
    }

    private static Criteria found(Optional<Outcome> only) {
        return Listing.equal("outcome", only);
    }

    /** The changes that its rows would make. */
    List<ProposedCost> changes(long batch) {
        return database.sql("""
                        select resource_kind as machine_kind, resource_id as machine_id, machine_name as name, cost_before as before, cost as after,
                               valid_from, valid_to, version, null as problem
                          from quarterdeck.cost_batch_row
                         where batch_id = :batch and outcome in ('new', 'changed')
                         order by row_number
                        """)
                .param("batch", batch)
                .query(Row.as(ProposedCost.class))
                .list();
    }

    List<UUID> machines(long batch) {
        return database.sql(
                        "select distinct resource_id from quarterdeck.cost_batch_row where batch_id = :batch and resource_id is not null")
                .param("batch", batch)
                .query(Row.as(UUID.class))
                .list();
    }

    /** Whether it still waited. */
    boolean settle(long batch, State state, String by) {
        return database.sql("""
                        update quarterdeck.cost_batch set state = :state, settled_at = :now, settled_by = :by
                         where id = :batch and state = 'read'
                        """)
                        .param("batch", batch)
                        .param("state", state)
                        .param("now", calendar.now())
                        .param("by", by)
                        .update()
                == 1;
    }

    private static String[] column(List<CostTableRow> rows, Function<CostTableRow, Optional<String>> part) {
        return rows.stream().map(row -> part.apply(row).orElse(null)).toArray(String[]::new);
    }
}
