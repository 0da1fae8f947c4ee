package app.quarterdeck.costs;

import app.quarterdeck.figures.ReportingCalendar;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what is shown of months that are not closed: reckoned once for all readers, and anew when it has grown old. */
@Component
class LedgerDrafts {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    LedgerDrafts(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** Reckons an open month anew, unless that was done within the last minute. */
    @Transactional
    void freshen(YearMonth month) {
        var isFresh = database.sql("""
                        select exists (select 1 from quarterdeck.ledger_draft
                                        where month = :month and to_day = :to and taken_at > :old)
                            or exists (select 1 from quarterdeck.month_closing where month = :month and reopened_at is null)
                        """)
                .param("month", month.atDay(1))
                .param("to", until(month))
                .param("old", Timestamp.from(calendar.now().minus(FRESH)))
                .query(Boolean.class)
                .single();
        if (!isFresh) {
            draft(month);
        }
    }

    /** Reckons an open month anew, because something that it is made of has changed. */
    @Transactional
    void draft(YearMonth month) {
        database.sql("select quarterdeck.draft_month(:month, :to, :now)")
                .param("month", month.atDay(1))
                .param("to", until(month))
                .param("now", Timestamp.from(calendar.now()))
                .query((row, number) -> number)
                .list();
    }

    /** Lets every open month be reckoned anew when it is next looked at. */
    @Transactional
    void outdate() {
        database.sql("update quarterdeck.ledger_draft set taken_at = '-infinity'")
                .update();
    }

    /** The first day that is not in what is known of a month: up to yesterday, today is not complete. */
    private LocalDate until(YearMonth month) {
        var end = month.plusMonths(1).atDay(1);
        var today = calendar.today();
        return end.isAfter(today) ? today : end;
    }
}
