package app.quarterdeck.costs.savings;

import app.quarterdeck.events.BusinessEvent.CostOptimization;
import app.quarterdeck.figures.ReportingCalendar;
import java.sql.Timestamp;
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
    private final OpportunityNews news;

    SavingsChecks(OpportunityRows rows, JdbcClient database, ReportingCalendar calendar, OpportunityNews news) {
        this.rows = rows;
        this.database = database;
        this.calendar = calendar;
        this.news = news;
    }

    /** Says how many checks were made. */
    @Transactional
    int measure(String by) {
        rows.useClock();
        database.sql("select pg_advisory_xact_lock(hashtextextended('quarterdeck.opportunity', 0))")
                .query((row, number) -> number)
                .list();
        var checks = database.sql("select * from quarterdeck.measure_savings(:today, :at, :by)")
                .param("today", calendar.today())
                .param("at", Timestamp.from(calendar.now()))
                .param("by", by)
                .query((row, number) -> new Check(row.getLong("id"), row.getBoolean("verified")))
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
