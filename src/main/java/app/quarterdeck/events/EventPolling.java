package app.quarterdeck.events;

import app.quarterdeck.data.Row;
import app.quarterdeck.security.Roles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How asking the event store goes: what is asked when, how old each answer is, what went wrong, and what it costs. */
@Service
@PreAuthorize(Roles.MAY_LOOK_AFTER_DATA)
@Transactional(readOnly = true)
public class EventPolling {

    private final JdbcClient database;
    private final EventAnalytics events;
    private final Queries queries;
    private final Clock clock;

    EventPolling(JdbcClient database, EventAnalytics events, Queries queries, Clock clock) {
        this.database = database;
        this.events = events;
        this.queries = queries;
        this.clock = clock;
    }

    /** Each question with its schedule and the age of its answer, in the order in which they are asked next. */
    public List<Polled> questions() {
        return database.sql("""
                        select question, source, as_of, whole_as_of, period_from as first, period_to - 1 as last, rows, took_ms,
                               greatest(next_ask, paused_until) as next_ask, failures, last_error, last_error_at
                          from quarterdeck.event_snapshot
                         order by greatest(next_ask, paused_until) nulls first, question
                        """).query(Row.as(Polled.class)).list();
    }

    /** How often a question is asked. */
    public Duration every(String question) {
        return PolledQuestion.of(events).stream()
                .filter(polled -> polled.question().name().equals(question))
                .map(PolledQuestion::every)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** How asking the store goes as a whole. */
    public Connection connection() {
        var source = events.source();
        return database.sql("""
                        select source, last_success, failures, last_error, last_error_at,
                               case when paused_until > :now then paused_until end as paused_until
                          from quarterdeck.event_source
                         where source = :source
                        """)
                .param("now", ago(Duration.ZERO))
                .param("source", source)
                .query(Row.as(Connection.class))
                .optional()
                .orElseGet(() -> new Connection(
                        source, Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** How the roll-up of delivery events goes. */
    public RollUp rollUp() {
        return database.sql("""
                        select checked, moved, next_run, queries, failures, last_error, last_error_at
                          from quarterdeck.roll_up_position
                         where source = :source
                        """)
                .param("source", events.source())
                .query(Row.as(RollUp.class))
                .optional()
                .orElseGet(() -> new RollUp(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty()));
    }

    /** The queries of the last hour; empty where they are not limited. */
    public Optional<Budget> budget() {
        if (!events.isMetered()) {
            return Optional.empty();
        }
        var used = new EnumMap<QueryAccount, Integer>(QueryAccount.class);
        for (var account : QueryAccount.values()) {
            used.put(account, 0);
        }
        database.sql(
                        "select account, count(*) as queries from quarterdeck.event_query where asked > :hour_ago group by account")
                .param("hour_ago", ago(Queries.WINDOW))
                .query(Row.as(Used.class))
                .list()
                .forEach(it -> used.put(it.account(), it.queries()));
        return Optional.of(new Budget(queries.perHour(), used));
    }

    /** The latest queries, the newest first. */
    public List<Query> latest(int limit) {
        return database.sql("""
                        select asked, account, question, took_ms, rows, error
                          from quarterdeck.event_query
                         order by asked desc, id desc
                         limit :limit
                        """)
                .param("limit", limit)
                .query(Row.as(Query.class))
                .list();
    }

    private OffsetDateTime ago(Duration duration) {
        return clock.instant().minus(duration).atOffset(ZoneOffset.UTC);
    }

    /**
     * A question that is asked again and again.
     *
     * @param source     which store gave the answer that is there
     * @param asOf       when it was asked; empty: there is no answer yet
     * @param wholeAsOf  when it was last asked about all days whose late events are counted
     * @param first      the first day that is known
     * @param last       the last day that is known
     * @param rows       how many the last answer had
     * @param tookMs     how many milliseconds the last answer took
     * @param nextAsk    when it is asked again; empty: at once
     * @param failures   failures in a row
     * @param lastError  what went wrong last, and which setting is wrong where one is
     */
    public record Polled(
            String question,
            Optional<String> source,
            Optional<Instant> asOf,
            Optional<Instant> wholeAsOf,
            Optional<LocalDate> first,
            Optional<LocalDate> last,
            Optional<Long> rows,
            Optional<Long> tookMs,
            Optional<Instant> nextAsk,
            int failures,
            Optional<String> lastError,
            Optional<Instant> lastErrorAt) {}

    /**
     * How asking the store goes as a whole.
     *
     * @param source      {@code embedded}, or {@code posthog:} and the number of the project
     * @param failures    failures in a row that were no single question's fault
     * @param pausedUntil until when it is left alone; empty if it is not
     */
    public record Connection(
            String source,
            Optional<Instant> lastSuccess,
            int failures,
            Optional<String> lastError,
            Optional<Instant> lastErrorAt,
            Optional<Instant> pausedUntil) {}

    /**
     * How the roll-up goes.
     *
     * @param checked when it last asked what is new
     * @param moved   when there last was something new
     * @param nextRun not before then it asks again
     * @param queries how many queries the last run took
     */
    public record RollUp(
            Optional<Instant> checked,
            Optional<Instant> moved,
            Optional<Instant> nextRun,
            int queries,
            int failures,
            Optional<String> lastError,
            Optional<Instant> lastErrorAt) {}

    /**
     * The queries of the last hour.
     *
     * @param perHour the most that are asked in any hour
     * @param used    how many were asked, for whom
     */
    public record Budget(int perHour, Map<QueryAccount, Integer> used) {

        public Budget {
            used = Map.copyOf(used);
        }

        /** How many were asked in all. */
        public int asked() {
            return used.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * One query.
     *
     * @param tookMs milliseconds; empty: it is still being answered, or was cut off
     * @param rows   empty: there was no answer
     * @param error  why not
     */
    public record Query(
            Instant asked,
            QueryAccount account,
            String question,
            Optional<Long> tookMs,
            Optional<Long> rows,
            Optional<String> error) {}

    private record Used(QueryAccount account, int queries) {}
}
