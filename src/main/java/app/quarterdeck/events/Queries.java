package app.quarterdeck.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The queries of all instances, in the database: what was asked in the last hour counts, also after a restart, and also
 * when the transaction it was asked for is rolled back.
 */
@Repository
class Queries implements QueryBudget {

    static final Duration WINDOW = Duration.ofHours(1);

    private static final Duration KEPT = Duration.ofDays(7);
    private static final ScopedValue<Asking> ASKING = ScopedValue.newInstance();

    private final JdbcClient database;
    private final TransactionTemplate ownTransaction;
    private final QuerySettings settings;
    private final Clock clock;

    Queries(JdbcClient database, PlatformTransactionManager transactions, QuerySettings settings, Clock clock) {
        this.database = database;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.settings = settings;
        this.clock = clock;
    }

    /** Has something found out; what is asked meanwhile, in this thread, is asked for it. */
    static <T> T on(Asking asking, Supplier<T> work) {
        return ScopedValue.where(ASKING, asking).call(work::get);
    }

    @Override
    public List<Map<String, Object>> ask(String question, Supplier<List<Map<String, Object>>> request) {
        var asking = ASKING.isBound() ? ASKING.get() : new Asking(QueryAccount.OTHER);
        var query = begin(question, asking.account());
        asking.countOne();
        var began = System.nanoTime();
        try {
            var rows = request.get();
            end(query, began, (long) rows.size(), null);
            return rows;
        } catch (RuntimeException e) {
            end(query, began, null, e instanceof EventsUnavailableException ? e.getMessage() : e.toString());
            throw e;
        }
    }

    /** Whether somebody's next question, of so many queries, fits into its share and into what is left for all. */
    boolean haveRoomFor(QueryAccount account, int queries) {
        var used = used(account);
        var share = account.of(settings.queriesPerHour());
        // Who needs more than its share at once may have it when it has asked nothing for an hour.
        return used.total() + queries <= settings.queriesPerHour()
                && (used.own() == 0 || used.own() + queries <= share);
    }

    /** How many of them may be somebody's in any hour. */
    int shareOf(QueryAccount account) {
        return account.of(settings.queriesPerHour());
    }

    /** How many may be asked in any hour. */
    int perHour() {
        return settings.queriesPerHour();
    }

    /** How long a query of somebody's takes its part of the hour. */
    Duration paceOf(QueryAccount account) {
        return WINDOW.dividedBy(account.of(settings.queriesPerHour()));
    }

    /** Forgets what was asked long ago. */
    void forgetOld() {
        database.sql("delete from quarterdeck.event_query where asked < :limit")
                .param("limit", ago(KEPT))
                .update();
    }

    private long begin(String question, QueryAccount account) {
        return ownTransaction.execute(status -> {
            // One after the other, so that two instances do not both take the last place.
            database.sql("select pg_advisory_xact_lock(hashtext('quarterdeck.event_query')) is null")
                    .query(Boolean.class)
                    .single();
            if (used(account).total() >= settings.queriesPerHour()) {
                throw new BudgetSpentException(
                        settings.queriesPerHour(), Duration.between(clock.instant(), nextPlace()));
            }
            return database.sql("""
                            insert into quarterdeck.event_query (asked, account, question)
                            values (:now, :account, :question)
                            returning id
                            """)
                    .param("now", ago(Duration.ZERO))
                    .param("account", account.key())
                    .param("question", question)
                    .query(Long.class)
                    .single();
        });
    }

    private void end(long query, long began, @Nullable Long rows, @Nullable String error) {
        ownTransaction.executeWithoutResult(status -> database.sql(
                        "update quarterdeck.event_query set took_ms = :took, rows = :rows, error = :error where id = :id")
                .param("took", Duration.ofNanos(System.nanoTime() - began).toMillis())
                .param("rows", rows)
                .param("error", error)
                .param("id", query)
                .update());
    }

    /** When the last of the queries that fill the budget is an hour old. */
    private Instant nextPlace() {
        return database.sql(
                        "select asked from quarterdeck.event_query order by asked desc, id desc offset :places limit 1")
                .param("places", settings.queriesPerHour() - 1)
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .plus(WINDOW);
    }

    private Used used(QueryAccount account) {
        return database.sql("""
                        select count(*) as total, count(*) filter (where account = :account) as own
                          from quarterdeck.event_query
                         where asked > :hour_ago
                        """)
                .param("account", account.key())
                .param("hour_ago", ago(WINDOW))
                .query(Used.class)
                .single();
    }

    private OffsetDateTime ago(Duration duration) {
        return clock.instant().minus(duration).atOffset(ZoneOffset.UTC);
    }

    private record Used(int total, int own) {}
}
