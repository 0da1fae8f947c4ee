package app.quarterdeck.events;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps answers of the event store, each in one transaction of its own: a reader sees it whole or not at all. */
@Component
class Snapshots {

    private final SnapshotRows rows;
    private final PollSchedule schedule;
    private final EventSources sources;
    private final TransactionTemplate ownTransaction;

    Snapshots(SnapshotRows rows, PollSchedule schedule, EventSources sources, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.schedule = schedule;
        this.sources = sources;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Keeps an answer. Rows that another store gave all go: two stores' figures are never mixed.
     *
     * @return how many rows are not what they were
     */
    <R extends Record> int take(DueQuestion<R> due, String source, List<R> answered, PollSchedule.Answer answer) {
        return ownTransaction.execute(status -> {
            var cleared = due.newSource() ? rows.clear(due.question()) : 0;
            var changes = rows.replace(due.question(), answer.period(), answered);
            schedule.answered(due, source, answer);
            sources.answered(source);
            return cleared + changes;
        });
    }
}
