package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.BenchmarkBatch.Kind;
import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.tables.ImportedFile.Outcome;
import app.quarterdeck.tables.ImportedFile.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Keeps files that were read, row by row, and has the database judge them. */
@Repository
class BenchmarkBatches {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Sort IN_ORDER = Sort.by("row_number");

    private static final String BATCH = """
            select b.*,
                   count(*) filter (where r.outcome = 'new')       as rows_new,
                   count(*) filter (where r.outcome = 'changed')   as rows_changed,
                   count(*) filter (where r.outcome = 'unchanged') as rows_unchanged,
                   count(*) filter (where r.outcome = 'refused')   as rows_refused
              from quarterdeck.benchmark_batch b
              left join quarterdeck.benchmark_batch_row r on r.batch_id = b.id
            """;

    private final JdbcClient database;
    private final Listing listing;
    private final ReportingCalendar calendar;

    BenchmarkBatches(JdbcClient database, Listing listing, ReportingCalendar calendar) {
        this.database = database;
        this.listing = listing;
        this.calendar = calendar;
    }

    long add(Kind kind, String fileName, String by, List<ReadRow> rows) {
        var batch = database.sql("""
                        insert into quarterdeck.benchmark_batch (kind, file_name, read_at, read_by)
                        values (:kind, :name, :now, :by)
                        returning id
                        """)
                .param("kind", kind.key())
                .param("name", fileName)
                .param("now", calendar.now())
                .param("by", by)
                .query(Long.class)
                .single();
        database.sql("""
                        insert into quarterdeck.benchmark_batch_row (batch_id, row_number, title, cells, reading_problem, reading_column, reading_value)
                        select :batch, r.row_number::integer, r.title, r.cells::jsonb, r.problem, r.place, r.value
                          from unnest(:numbers, :titles, :cells, :problems, :columns, :values) r (row_number, title, cells, problem, place, value)
                        """)
                .param("batch", batch)
                .param("numbers", column(rows, row -> String.valueOf(row.number())))
                .param("titles", column(rows, ReadRow::title))
                .param("cells", column(rows, row -> JSON.writeValueAsString(row.cells())))
                .param(
                        "problems",
                        column(
                                rows,
                                row -> row.trouble().map(it -> it.why().key()).orElse(null)))
                .param(
                        "columns",
                        column(
                                rows,
                                row -> row.trouble()
                                        .map(ReadRow.Trouble::column)
                                        .orElse(null)))
                .param(
                        "values",
                        column(
                                rows,
                                row -> row.trouble().map(ReadRow.Trouble::value).orElse(null)))
                .update();
        return batch;
    }

    /** Judges its rows by what stands now; says how many come out otherwise than before. */
    long judge(long batch) {
        return database.sql("select quarterdeck.judge_benchmarks(:batch)")
                .param("batch", batch)
                .query(Long.class)
                .single();
    }

    /** Nobody else changes published values or prices until the transaction ends. */
    void lock() {
        database.sql("lock table quarterdeck.benchmark, quarterdeck.price_list in share row exclusive mode")
                .update();
    }

    BenchmarkBatch batch(long id) {
        return database.sql(BATCH + " where b.id = :id group by b.id")
                .param("id", id)
                .query(Row.as(BenchmarkBatch.class))
                .optional()
                .orElseThrow(() -> new NotFoundException("File of benchmarks " + id));
    }

    List<BenchmarkBatch> waiting(int most) {
        return database.sql(
                        BATCH + " where b.state = 'read' group by b.id order by b.read_at desc, b.id desc limit :most")
                .param("most", most)
                .query(Row.as(BenchmarkBatch.class))
                .list();
    }

    List<BenchmarkBatchRow> rows(long batch, Optional<Outcome> only, int offset, int limit) {
        return listing.page(BenchmarkBatchRow.class, found(batch, only), IN_ORDER, offset, limit);
    }

    Stream<BenchmarkBatchRow> all(long batch, Optional<Outcome> only) {
        return listing.all(BenchmarkBatchRow.class, found(batch, only), IN_ORDER);
    }

    void apply(long batch, String by, String why) {
        database.sql("select quarterdeck.apply_benchmarks(:batch, :by, :why, :now)")
                .param("batch", batch)
                .param("by", by)
                .param("why", why)
                .param("now", calendar.now())
                .query()
                .listOfRows();
    }

    /** Whether it still waited. */
    boolean settle(long batch, State state, String by) {
        return database.sql("""
                        update quarterdeck.benchmark_batch set state = :state, settled_at = :now, settled_by = :by
                         where id = :batch and state = 'read'
                        """)
                        .param("batch", batch)
                        .param("state", state.key())
                        .param("now", calendar.now())
                        .param("by", by)
                        .update()
                == 1;
    }

    private static Criteria found(long batch, Optional<Outcome> only) {
        return Criteria.from(Criteria.where("batch_id").is(batch), Listing.equal("outcome", only));
    }

    private static @Nullable String[] column(List<ReadRow> rows, Function<ReadRow, @Nullable String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }
}
