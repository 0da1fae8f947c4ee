package app.quarterdeck.platform;

import app.quarterdeck.figures.ReportingCalendar;
import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Compares the platform's tables with what is kept of them, and keeps what changed. */
@Component
class PlatformChanges {

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    PlatformChanges(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** Compares every table, also those whose every change is kept at once. */
    @Transactional
    void followAll() {
        follow(true);
    }

    /** Compares the tables that belong to a platform, where no trigger of ours may be. */
    @Transactional
    void follow() {
        follow(false);
    }

    private void follow(boolean allTables) {
        database.sql("select quarterdeck.follow_platform(:now, :all)")
                .param("now", Timestamp.from(calendar.now()))
                .param("all", allTables)
                .query()
                .listOfRows();
    }
}
