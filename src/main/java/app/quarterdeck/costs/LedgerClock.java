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

    /** From here on in this transaction. */
    void use() {
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", calendar.now().toString())
                .query()
                .singleRow();
    }
}
