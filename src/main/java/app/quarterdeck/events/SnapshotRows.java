package app.quarterdeck.events;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the last answers, a table for each question. Rows that are the same already are not written again. */
@Repository
class SnapshotRows {

    private static final int ROWS_AT_ONCE = 10_000;
    private static final String DAYS = "day >= :first and day < :past";
    // An hour that the first day begins in the middle of is not known whole; the answer of the day before is.
    private static final String HOURS = "hour >= :from and hour < :to";
    private static final String OF_THE_PLATFORM =
            "(r.tenant_id is null or exists (select from quarterdeck.platform_tenant where id = r.tenant_id))";
    private static final Map<EventQuestion<?>, Table> TABLES = Map.of(
            EventQuestion.REVENUE_IMPACT, new Table("revenue_impact_day", DAYS, OF_THE_PLATFORM),
            EventQuestion.SAVINGS, new Table("savings_day", DAYS, OF_THE_PLATFORM),
            EventQuestion.EFFICIENCY, new Table("efficiency_day", DAYS, OF_THE_PLATFORM),
            EventQuestion.DECISIONS, new Table("decisions_day", DAYS, OF_THE_PLATFORM),
            EventQuestion.ERRORS, new Table("error_hour", HOURS, OF_THE_PLATFORM),
            EventQuestion.BUSINESS_METRICS, new Table("business_metrics", "true", OF_THE_PLATFORM),
            EventQuestion.EVENT_COUNTS, new Table("event_count_hour", HOURS, "true"));

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    SnapshotRows(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /**
     * Replaces the rows of a period by an answer, those of tenants that the platform does not know left out. Runs in the
     * caller's transaction.
     *
     * @return how many rows were written or taken away
     */
    <R extends Record> int replace(EventQuestion<R> question, ReportingPeriod period, List<R> rows) {
        var table = table(question);
        database.sql(table.in("create temporary table answer (like quarterdeck.%1$s) on commit drop"))
                .update();
        for (var first = 0; first < rows.size(); first += ROWS_AT_ONCE) {
            bound(table.in("""
                            insert into answer
                            select r.*
                              from json_populate_recordset(null::quarterdeck.%1$s, cast(:rows as json)) r
                             where %3$s
                               and %2$s
                            """), period)
                    .param("rows", EventRows.write(rows.subList(first, Math.min(first + ROWS_AT_ONCE, rows.size()))))
                    .update();
        }
        database.sql("analyze answer").update();
        // Records are compared, in which a missing value is like another one.
        var gone = bound(table.in("""
                        delete from quarterdeck.%1$s t
                         where %2$s
                           and not exists (select from answer a where a::record = t::record)
                        """), period).update();
        var written = bound(table.in("""
                        insert into quarterdeck.%1$s
                        select a.*
                          from answer a
                         where not exists (select from quarterdeck.%1$s t where %2$s and t::record = a::record)
                        """), period).update();
        database.sql("drop table answer").update();
        return gone + written;
    }

    /** Takes all rows of a question away, as when another store is asked from now on. */
    int clear(EventQuestion<?> question) {
        return database.sql(table(question).in("delete from quarterdeck.%1$s")).update();
    }

    /** Lets go of hours that no answer will be about any more. */
    void letGoOfOldHours() {
        var oldest = calendar.startOf(calendar.today().minusDays(PolledQuestion.ALL_DAYS));
        for (var table : List.of("error_hour", "event_count_hour")) {
            database.sql("delete from quarterdeck.%s where hour < :oldest".formatted(table))
                    .param("oldest", oldest.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private JdbcClient.StatementSpec bound(String sql, ReportingPeriod period) {
        return database.sql(sql)
                .param("first", period.from())
                .param("past", period.to())
                .param("from", calendar.startOf(period.from()).atOffset(ZoneOffset.UTC))
                .param("to", calendar.startOf(period.to()).atOffset(ZoneOffset.UTC));
    }

    private static Table table(EventQuestion<?> question) {
        var table = TABLES.get(question);
        if (table == null) {
            throw new IllegalArgumentException("No table keeps the answers to " + question);
        }
        return table;
    }

    /**
     * Where the answers to a question are.
     *
     * @param period which of its rows are of a period
     * @param kept   which rows of an answer are kept
     */
    private record Table(String name, String period, String kept) {

        String in(String sql) {
            return sql.formatted(name, period, kept);
        }
    }
}
