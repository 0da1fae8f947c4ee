package app.quarterdeck.jobs;

import app.quarterdeck.data.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What waits to be sent, written down in the transaction of the change it speaks of. Whoever sends takes a lease on some and
 * lets go of the database meanwhile; if he dies, they are free again when the lease ends.
 */
public abstract class Outbox<E extends OutboxEntry> {

    private static final int LONGEST_REASON = 300;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Patience patience;
    private final Clock clock;
    private final OutboxTable table;

    protected Outbox(
            JdbcClient database, TransactionTemplate transaction, Patience patience, Clock clock, OutboxTable table) {
        this.database = database;
        this.transaction = transaction;
        this.patience = patience;
        this.clock = clock;
        this.table = table;
    }

    /** What an entry is read as. */
    protected abstract Class<E> type();

    /** Writes down what becomes of entries that have arrived, in the transaction of the caller. */
    protected abstract void keepArrived(List<E> entries, String address);

    /**
     * Writes down what it means for all that waits that their receiver is away, in the transaction of the caller.
     *
     * @return how many are given up by it
     */
    protected int keepMissed(String receiver, String reason) {
        return 0;
    }

    /** Takes a lease on the next entries, in their order; none while their receiver is left alone. */
    public List<E> claim(String receiver, UUID lease) {
        return transaction.execute(status -> isLeftAlone(receiver)
                ? List.of()
                : sql("with next as (" + table.next() + " limit :most for update of o skip locked) update "
                                + table.entries() + " o set lease = :lease, held_until = :until from next"
                                + " where o.id = next.id returning " + table.columns())
                        .param("receiver", receiver)
                        .param("most", table.most())
                        .param("lease", lease)
                        .param("until", in(patience.lease()))
                        .query(Row.as(type()))
                        .list()
                        .stream()
                        .sorted(Comparator.comparingLong(OutboxEntry::id))
                        .toList());
    }

    /**
     * Makes the lease on entries last as long again.
     *
     * @return false if any of them is no longer under it
     */
    boolean renew(UUID lease, List<E> entries) {
        return database.sql("update " + table.entries()
                                + " set held_until = :until where lease = :lease and id = any (:ids)")
                        .param("until", in(patience.lease()))
                        .param("lease", lease)
                        .param("ids", ids(entries))
                        .update()
                == entries.size();
    }

    /** Lets go of what is still under a lease. */
    public void release(UUID lease) {
        database.sql("update " + table.entries() + " set lease = null, held_until = null where lease = :lease")
                .param("lease", lease)
                .update();
    }

    /** Writes down that entries have arrived. */
    void arrived(String receiver, List<E> entries, String address) {
        transaction.executeWithoutResult(status -> {
            // First the row that a claim locks first, so that the two cannot wait for each other.
            ofReceiver("failures = 0, last_success = :now", receiver).update();
            keepArrived(entries, address);
        });
    }

    /**
     * Writes down that an entry did not arrive: it is tried again after a while, and given up after too many tries.
     *
     * @param tries how many there were, or more than there may be if it is never taken
     * @return whether it is given up
     */
    boolean missed(UUID lease, String receiver, E entry, int tries, String reason) {
        var isGivenUp = tries >= patience.tries();
        transaction.executeWithoutResult(status -> {
            noteError(receiver, reason, "");
            sql("update " + table.entries() + " set lease = null, reason = :reason, "
                            + (isGivenUp ? table.givenUp() : table.triedAgain()) + " where id = :id and lease = :lease")
                    .param("reason", shortened(reason))
                    .param("next", in(patience.pauses().after(tries)))
                    .param("id", entry.id())
                    .param("lease", lease)
                    .update();
        });
        return isGivenUp;
    }

    /**
     * Lets go of what is still under a lease, and leaves the receiver alone, longer after every failure in a row.
     *
     * @return how many entries are given up by it
     */
    int pause(UUID lease, String receiver, String reason, Duration atLeast) {
        return transaction.execute(status -> {
            noteError(receiver, reason, ", failures = failures + 1");
            var failures = database.sql("select failures from " + table.receivers() + " where " + table.ofReceiver())
                    .param("receiver", receiver)
                    .query(Integer.class)
                    .single();
            ofReceiver("paused_until = greatest(paused_until, :until)", receiver)
                    .param("until", in(patience.pauses().after(failures, atLeast)))
                    .update();
            release(lease);
            return keepMissed(receiver, shortened(reason));
        });
    }

    /** How often an entry is tried before it is given up. */
    protected int mostTries() {
        return patience.tries();
    }

    /** A statement that knows {@code :now}. */
    protected StatementSpec sql(String sql) {
        return database.sql(sql).param("now", at(clock.instant()));
    }

    protected OffsetDateTime in(Duration duration) {
        return at(clock.instant().plus(duration));
    }

    protected static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    protected static Long[] ids(List<? extends OutboxEntry> entries) {
        return entries.stream().map(OutboxEntry::id).toArray(Long[]::new);
    }

    protected static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    /** Locked until the end of the transaction, so that each claim sees the leases of all before it; whoever writes entries meanwhile need not wait. */
    private boolean isLeftAlone(String receiver) {
        return sql("select coalesce(paused_until > :now, false) from " + table.receivers() + " where "
                        + table.ofReceiver() + " for no key update")
                .param("receiver", receiver)
                .query(Boolean.class)
                .single();
    }

    private void noteError(String receiver, String reason, String more) {
        ofReceiver("last_error = :reason, last_error_at = :now" + more, receiver)
                .param("reason", shortened(reason))
                .update();
    }

    private StatementSpec ofReceiver(String set, String receiver) {
        return sql("update " + table.receivers() + " set " + set + " where " + table.ofReceiver())
                .param("receiver", receiver);
    }
}
