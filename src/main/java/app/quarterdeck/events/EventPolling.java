package app.quarterdeck.events;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        var every = PolledQuestion.of(events).stream()
                .collect(Collectors.toMap(polled -> polled.question().name(), PolledQuestion::every));
        return database.sql("""
                        select question, source, as_of, whole_as_of, period_from, period_to - 1 as period_last, rows, took_ms,
                               greatest(next_ask, paused_until) as next_ask, failures, last_error, last_error_at
                          from quarterdeck.event_snapshot
                         order by greatest(next_ask, paused_until) nulls first, question
                        """).query((row, number) -> polled(row, every)).list();
    }

    /** How asking the store goes as a whole. */
    public Connection connection() {
        var source = events.source();
        return database.sql("""
                        select failures, last_success, last_error, last_error_at,
                               case when paused_until > :now then paused_until end as paused_until
                          from quarterdeck.event_source
                         where source = :source
                        """)
                .param("now", ago(Duration.ZERO))
                .param("source", source)
                .query((row, number) -> new Connection(
                        source,
                        Columns.instant(row, "last_success"),
                        row.getInt("failures"),
                        Optional.ofNullable(row.getString("last_error")),
                        Columns.instant(row, "last_error_at"),
                        Columns.instant(row, "paused_until")))
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
                .query((row, number) -> new RollUp(
                        Columns.instant(row, "checked"),
                        Columns.instant(row, "moved"),
                        Columns.instant(row, "next_run"),
                        row.getInt("queries"),
                        row.getInt("failures"),
                        Optional.ofNullable(row.getString("last_error")),
                        Columns.instant(row, "last_error_at")))
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
                .query(row -> {
                    used.put(account(row), row.getInt("queries"));
                });
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
                .query((row, number) -> new Query(
                        row.getTimestamp("asked").toInstant(),
                        account(row),
                        row.getString("question"),
                        Optional.ofNullable(row.getObject("took_ms", Long.class))
                                .map(Duration::ofMillis),
                        Optional.ofNullable(row.getObject("rows", Long.class)),
                        Optional.ofNullable(row.getString("error"))))
                .list();
    }

    private static Polled polled(ResultSet row, Map<String, Duration> every) throws SQLException {
        var question = row.getString("question");
        return new Polled(
                question,
                every.getOrDefault(question, Duration.ZERO),
                Optional.ofNullable(row.getString("source")),
                Columns.instant(row, "as_of"),
                Columns.instant(row, "whole_as_of"),
                Optional.ofNullable(row.getObject("period_from", LocalDate.class)),
                Optional.ofNullable(row.getObject("period_last", LocalDate.class)),
                Optional.ofNullable(row.getObject("rows", Long.class)),
                Optional.ofNullable(row.getObject("took_ms", Long.class)).map(Duration::ofMillis),
                Columns.instant(row, "next_ask"),
                row.getInt("failures"),
                Optional.ofNullable(row.getString("last_error")),
                Columns.instant(row, "last_error_at"));
    }

    private static QueryAccount account(ResultSet row) throws SQLException {
        return QueryAccount.valueOf(row.getString("account").toUpperCase(Locale.ROOT));
    }

    private OffsetDateTime ago(Duration duration) {
        return clock.instant().minus(duration).atOffset(ZoneOffset.UTC);
    }

    /**
     * A question that is asked again and again.
     *
     * @param every      how often
     * @param source     which store gave the answer that is there
     * @param asOf       when it was asked; empty: there is no answer yet
     * @param wholeAsOf  when it was last asked about all days whose late events are counted
     * @param first      the first day that is known
     * @param last       the last day that is known
     * @param rows       how many the last answer had
     * @param took       how long the last answer took
     * @param nextAsk    when it is asked again; empty: at once
     * @param failures   failures in a row
     * @param lastError  what went wrong last, and which setting is wrong where one is
     */
    public record Polled(
            String question,
            Duration every,
            Optional<String> source,
            Optional<Instant> asOf,
            Optional<Instant> wholeAsOf,
            Optional<LocalDate> first,
            Optional<LocalDate> last,
            Optional<Long> rows,
            Optional<Duration> took,
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
     * @param took  empty: it is still being answered, or was cut off
     * @param rows  empty: there was no answer
     * @param error why not
     */
    public record Query(
            Instant asked,
            QueryAccount account,
            String question,
            Optional<Duration> took,
            Optional<Long> rows,
            Optional<String> error) {}
}
