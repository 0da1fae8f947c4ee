package app.quarterdeck.costs;

import app.quarterdeck.figures.ReportingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets the ledger in the database end where the application's days do. */
@Component
class LedgerClock {

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    LedgerClock(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /**
     * A statement that sets it itself, after {@code with asked}: a function is called once it is set where a day that it is asked for
     * depends on {@code asked.is_set}, such as {@code case when a.is_set then cast(:from as date) end}.
     */
    JdbcClient.StatementSpec asked(String sql) {
        return database.sql("""
                        with asked as materialized (
                            select set_config('quarterdeck.now', :now, true) is not null as is_set offset 0
                        )
                        """ + sql).param("now", calendar.now().toString());
    }

    /** From here on in this transaction. */
    void use() {
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", calendar.now().toString())
                .query()
                .singleRow();
    }
}
