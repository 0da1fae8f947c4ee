package app.quarterdeck.costs;

import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import app.quarterdeck.tables.FileImport;
import app.quarterdeck.tables.ImportChangedException;
import app.quarterdeck.tables.ImportProgress;
import app.quarterdeck.tables.ImportedFile;
import app.quarterdeck.tables.ImportedFile.Outcome;
import app.quarterdeck.tables.ImportedFile.State;
import app.quarterdeck.tables.TableFile;
import app.quarterdeck.tables.TableFileRefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Costs of many machines from a file: read, judged row by row, looked at, and applied as a whole or not at all. */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
@Transactional
public class CostImport implements FileImport<CostBatch, CostBatchRow> {

    private static final int MOST_WAITING = 20;

    private final CostBatches batches;
    private final CostChangeStore store;
    private final CostJournal journal;
    private final CostTemplate template;
    private final AuditLog audit;

    CostImport(CostBatches batches, CostChangeStore store, CostJournal journal, CostTemplate template, AuditLog audit) {
        this.batches = batches;
        this.store = store;
        this.journal = journal;
        this.template = template;
        this.audit = audit;
    }

    /** How many bytes a file may have. */
    public static int mostBytes() {
        return TableFile.MOST_BYTES;
    }

    /** How many rows a file may have. */
    public static int mostRows() {
        return TableFile.MOST_ROWS;
    }

    /**
     * Reads a CSV or XLSX file and judges its rows; no cost is changed. Returns the number under which it waits.
     *
     * @throws TableFileRefusedException if it cannot be read
     */
    public long read(String fileName, byte[] file, ImportProgress progress) {
        var rows = CostTable.of(file, done -> progress.at(ImportProgress.Step.READING, done));
        progress.at(ImportProgress.Step.JUDGING, rows.size());
        var batch = batches.add(ImportedFile.name(fileName), CurrentUser.name(), rows);
        batches.judge(batch);
        return batch;
    }

    @Override
    @Transactional(readOnly = true)
    public CostBatch batch(long id) {
        return batches.batch(id);
    }

    /** Files that wait to be applied or put away, the newest first. */
    @Transactional(readOnly = true)
    public List<CostBatch> waiting() {
        return batches.waiting(MOST_WAITING);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CostBatchRow> rows(long batch, Optional<Outcome> only, int offset, int limit) {
        return batches.rows(batch, only, offset, limit);
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<CostBatchRow> all(long batch, Optional<Outcome> only) {
        return batches.all(batch, only);
    }

    /** What a file would do, apart from its rows, which are many. */
    public CostPreview preview(long batch) {
        return batches.batch(batch).changes() == 0
                ? new CostPreview(List.of(), List.of(), 0, BigDecimal.ZERO, List.of())
                : store.preview(new CostStatement.Batch(batch, CurrentUser.name(), "preview"), List.of());
    }

    @Override
    public CostBatch judge(long batch) {
        batches.judge(batch);
        return batches.batch(batch);
    }

    /**
     * Applies a file as it was looked at.
     *
     * @param why          the reason of rows that say none of their own
     * @param asCorrection whether closed months may be corrected
     * @throws ImportChangedException if rows come out otherwise by now, or it was settled already
     * @throws ClosedMonthException   if a closed month would be corrected and that is not meant
     */
    public void apply(long batch, String why, boolean asCorrection, ImportProgress progress) {
        store.lock(batches.machines(batch));
        var otherwise = batches.judge(batch);
        var file = batches.batch(batch);
        if (otherwise > 0 || !file.canBeApplied()) {
            throw new ImportChangedException(otherwise);
        }
        var reason = file.withoutReason() > 0 || !why.isBlank() ? CostReason.of(why) : file.fileName();
        if (!batches.settle(batch, State.APPLIED, CurrentUser.name())) {
            throw new ImportChangedException(0);
        }
        progress.at(ImportProgress.Step.APPLYING, file.changes());
        journal.make(
                new CostStatement.Batch(batch, CurrentUser.name(), reason),
                batches.changes(batch),
                reason,
                asCorrection);
        audit.record(
                "cost.imported",
                null,
                Map.of(
                        "file",
                        file.fileName(),
                        "batch",
                        batch,
                        "rows",
                        file.size(),
                        "changed",
                        file.changes(),
                        "reason",
                        reason));
    }

    @Override
    public void discard(long batch) {
        batches.settle(batch, State.DISCARDED, CurrentUser.name());
    }

    /** Writes all machines with their costs as a CSV file that can be brought in again, and would change nothing. */
    public void writeTemplate(OutputStream target) throws IOException {
        var rows = template.write(target);
        audit.record("cost.template-downloaded", null, Map.of("rows", rows));
    }
}
