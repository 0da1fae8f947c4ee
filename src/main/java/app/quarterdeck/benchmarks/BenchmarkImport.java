package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.BenchmarkBatch.Kind;
import app.quarterdeck.data.Row;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import app.quarterdeck.tables.FileImport;
import app.quarterdeck.tables.ImportChangedException;
import app.quarterdeck.tables.ImportProgress;
import app.quarterdeck.tables.ImportProgress.Step;
import app.quarterdeck.tables.ImportedFile;
import app.quarterdeck.tables.ImportedFile.Outcome;
import app.quarterdeck.tables.ImportedFile.State;
import app.quarterdeck.tables.TableFileRefusedException;
import app.quarterdeck.tables.TemplateFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Benchmarks and prices from a file: read, judged row by row, looked at, and applied as a whole or not at all. */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
@Transactional
public class BenchmarkImport implements FileImport<BenchmarkBatch, BenchmarkBatchRow> {

    private static final int MOST_WAITING = 20;

    private final BenchmarkTables tables;
    private final BenchmarkBatches batches;
    private final JdbcClient database;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    BenchmarkImport(
            BenchmarkTables tables,
            BenchmarkBatches batches,
            JdbcClient database,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.tables = tables;
        this.batches = batches;
        this.database = database;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Reads a CSV or XLSX file and judges its rows; nothing is changed. Returns the number under which it waits.
     *
     * @throws TableFileRefusedException if it cannot be read
     */
    public long read(Kind kind, String fileName, byte[] file, ImportProgress progress) {
        var rows = tables.of(kind, file, done -> progress.at(Step.READING, done));
        progress.at(Step.JUDGING, rows.size());
        var batch = batches.add(kind, ImportedFile.name(fileName), CurrentUser.name(), rows);
        batches.judge(batch);
        return batch;
    }

    @Override
    @Transactional(readOnly = true)
    public BenchmarkBatch batch(long id) {
        return batches.batch(id);
    }

    /** Files that wait to be applied or put away, the newest first. */
    @Transactional(readOnly = true)
    public List<BenchmarkBatch> waiting() {
        return batches.waiting(MOST_WAITING);
    }

    @Override
    @Transactional(readOnly = true)
    public List<BenchmarkBatchRow> rows(long batch, Optional<Outcome> only, int offset, int limit) {
        return batches.rows(batch, only, offset, limit);
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<BenchmarkBatchRow> all(long batch, Optional<Outcome> only) {
        return batches.all(batch, only);
    }

    @Override
    public BenchmarkBatch judge(long batch) {
        batches.judge(batch);
        return batches.batch(batch);
    }

    /**
     * Applies a file as it was looked at.
     *
     * @param why stands in the history
     * @throws ImportChangedException if rows come out otherwise by now, or it was settled already
     */
    public void apply(long batch, String why, ImportProgress progress) {
        batches.lock();
        var otherwise = batches.judge(batch);
        var file = batches.batch(batch);
        if (otherwise > 0 || !file.canBeApplied() || !batches.settle(batch, State.APPLIED, CurrentUser.name())) {
            throw new ImportChangedException(otherwise);
        }
        progress.at(Step.APPLYING, file.changes());
        var reason = why.isBlank() ? file.fileName() : why.strip();
        batches.apply(batch, CurrentUser.name(), reason);
        audit.record(
                "benchmark.imported",
                null,
                Map.of(
                        "file", file.fileName(),
                        "kind", file.kind().key(),
                        "rows", file.size(),
                        "changed", file.changes(),
                        "reason", reason));
        events.publishEvent(new BenchmarksChanged());
    }

    @Override
    public void discard(long batch) {
        batches.settle(batch, State.DISCARDED, CurrentUser.name());
    }

    /** Writes all that stands as a CSV file that can be brought in again, and would change nothing. */
    @Transactional(readOnly = true)
    public void writeTemplate(Kind kind, OutputStream target) throws IOException {
        var csv = new TemplateFile(target);
        csv.row(BenchmarkTables.columns(kind).toArray());
        switch (kind) {
            case BENCHMARKS -> {
                for (var value : values()) {
                    csv.row(
                            value.publisher(),
                            value.edition(),
                            value.dataPeriod(),
                            value.region(),
                            value.segment(),
                            value.metric(),
                            value.value().movePointRight(2).stripTrailingZeros().toPlainString(),
                            value.definition(),
                            value.sample(),
                            value.source(),
                            BenchmarkTables.machineOpens(value.machineOpens()),
                            value.provenance());
                }
            }
            case PRICES -> {
                for (var price : prices()) {
                    csv.row(
                            price.publisher(),
                            price.plan(),
                            price.emailsPerMonth(),
                            price.price().toPlainString(),
                            price.listedOn(),
                            price.source());
                }
            }
        }
        csv.flush();
    }

    private List<PublishedValue> values() {
        return database.sql("select * from quarterdeck.benchmark where removed_at is null order by id")
                .query(Row.as(PublishedValue.class))
                .list();
    }

    private List<ListedPrice> prices() {
        return database.sql("select * from quarterdeck.price_list where removed_at is null order by id")
                .query(Row.as(ListedPrice.class))
                .list();
    }
}
