package app.quarterdeck.costs.savings;

import app.quarterdeck.data.Row;
import app.quarterdeck.events.BusinessEvent.CostOptimization;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.ReportingCalendar;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Holds what was implemented 30, 60 and 90 days ago against what its machines cost since. */
@Component
class SavingsChecks {

    private final OpportunityRows rows;
    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final DatabaseClock clock;
    private final OpportunityNews news;

    SavingsChecks(
            OpportunityRows rows,
            JdbcClient database,
            ReportingCalendar calendar,
            DatabaseClock clock,
            OpportunityNews news) {
        this.rows = rows;
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
        this.news = news;
    }

    /** Says how many checks were made. */
    @Transactional
    int measure(String by) {
        clock.use();
        database.sql("select pg_advisory_xact_lock(hashtextextended('quarterdeck.opportunity', 0))")
                .query()
                .singleRow();
        var checks = database.sql("select * from quarterdeck.measure_savings(:today, :at, :by)")
                .param("today", calendar.today())
                .param("at", calendar.now())
                .param("by", by)
                .query(Row.as(Check.class))
                .list();
        news.tell("verified", rows.of(ids(checks, true)), Optional.of(CostOptimization.Type.VERIFIED), "");
        news.tell("checked", rows.of(ids(checks, false)), Optional.empty(), "");
        return checks.size();
    }

    private static List<Long> ids(List<Check> checks, boolean verified) {
        return checks.stream()
                .filter(check -> check.verified() == verified)
                .map(Check::id)
                .distinct()
                .toList();
    }

    private record Check(long id, boolean verified) {}
}
