package app.quarterdeck.figures;

import app.quarterdeck.data.Listed;
import app.quarterdeck.data.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets views and functions of the database take the application's clock for the time it is. */
@Component
public class DatabaseClock {

    private static final String SET = "select set_config('quarterdeck.now', :now, true) is not null as is_set";
    private static final String ASKED = "with asked as materialized (" + SET + " offset 0) ";

    private final JdbcClient database;
    private final Listing listing;
    private final ReportingCalendar calendar;

    DatabaseClock(JdbcClient database, Listing listing, ReportingCalendar calendar) {
        this.database = database;
        this.listing = listing;
        this.calendar = calendar;
    }

    /**
     * A statement that sets it itself, after {@code with asked}: a function is called once it is set where a day that it is asked for
     * depends on {@code asked.is_set}, such as {@code case when a.is_set then cast(:from as date) end}.
     */
    public JdbcClient.StatementSpec asked(String sql) {
        return database.sql(ASKED + sql).param("now", calendar.now().toString());
    }

    /** A list of what such a statement gives. */
    public <R> Listed<R> listed(Class<R> type, String sql) {
        return listing.of(type, ASKED + sql).with("now", calendar.now().toString());
    }

    /** From here on in this transaction. */
    public void use() {
        database.sql(SET).param("now", calendar.now().toString()).query().singleRow();
    }
}
