package app.quarterdeck.costs;

import app.quarterdeck.figures.ReportingCalendar;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what is shown of months that are not closed: reckoned once for all readers, and anew when a cost, a machine or its
 * holder was changed. Payments and mail come in without being noticed, and so does what a platform changes in tables of its
 * own beside costs; that is counted when what was reckoned grows old.
 */
@Component
class LedgerDrafts {

    static final Duration FRESH = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    LedgerDrafts(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** Reckons a month's rows anew, unless it is closed or what was reckoned still holds. */
    @Transactional
    void freshen(YearMonth month) {
        var end = month.plusMonths(1).atDay(1);
        var today = calendar.today();
        database.sql("select quarterdeck.freshen_month(:month, :to, :now, :since)")
                .param("month", month.atDay(1))
                .param("to", end.isAfter(today) ? today : end)
                .param("now", Timestamp.from(calendar.now()))
                .param("since", Timestamp.from(calendar.now().minus(FRESH)))
                .query((row, number) -> number)
                .list();
    }

    /** Reckons the fleet's sums anew of those months from one on of which they do not hold any more. */
    @Transactional
    void freshenFleet(LocalDate firstMonth) {
        database.sql("select quarterdeck.freshen_fleet_months(:first, :today, :now, :since)")
                .param("first", firstMonth)
                .param("today", calendar.today())
                .param("now", Timestamp.from(calendar.now()))
                .param("since", Timestamp.from(calendar.now().minus(FRESH)))
                .query((row, number) -> number)
                .list();
    }

    /** Forgets changes so old that everything was reckoned since. */
    @Transactional
    void forgetOldChanges() {
        database.sql("delete from quarterdeck.ledger_change where at < now() - interval '1 day'")
                .update();
    }
}
