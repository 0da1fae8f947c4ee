package app.quarterdeck.costs;

import app.quarterdeck.costs.MonthNotClosableException.Reason;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finance signs for a month: its rows stay as they are. Months are closed one after the other, and only the last closed one
 * can be opened again, because corrections of it may stand in what follows.
 */
@Service
@PreAuthorize(Roles.MAY_SIGN_FOR_NUMBERS)
@Transactional
public class MonthClosing {

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    MonthClosing(JdbcClient database, ReportingCalendar calendar, AuditLog audit, ApplicationEventPublisher events) {
        this.database = database;
        this.calendar = calendar;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Closes a month.
     *
     * @param fleetCost what the reader was shown and signs for, USD; empty where nothing was priced
     * @throws MonthNotClosableException if it is not over, closed already, not the next one, or no longer costs that
     */
    public void close(YearMonth month, Optional<BigDecimal> fleetCost, String note) {
        lock();
        var last = lastClosed();
        if (last.filter(closed -> !closed.isBefore(month)).isPresent()) {
            throw new MonthNotClosableException(Reason.CLOSED_ALREADY, month);
        }
        if (month.plusMonths(1).atDay(1).isAfter(calendar.today())) {
            throw new MonthNotClosableException(Reason.NOT_OVER, month);
        }
        if (last.filter(closed -> closed.plusMonths(1).isBefore(month)).isPresent()) {
            throw new MonthNotClosableException(
                    Reason.AN_EARLIER_ONE_IS_OPEN, last.orElseThrow().plusMonths(1));
        }
        var closing = database.sql("select quarterdeck.close_month(:month, :by, :at, :note)")
                .param("month", month)
                .param("by", CurrentUser.name())
                .param("at", calendar.now())
                .param("note", note.isBlank() ? null : note.strip())
                .query(Long.class)
                .single();
        var closed = database.sql(
                        "select infrastructure_cost + email_service_cost as fleet_cost from quarterdeck.month_closing where id = :id")
                .param("id", closing)
                .query(Row.as(Signed.class))
                .single()
                .fleetCost();
        if (!closed.map(BigDecimal::stripTrailingZeros).equals(fleetCost.map(BigDecimal::stripTrailingZeros))) {
            throw new MonthNotClosableException(Reason.CHANGED_MEANWHILE, month);
        }
        var said = new LinkedHashMap<String, Object>();
        said.put("month", month.toString());
        closed.ifPresent(cost -> said.put("fleet_cost", cost));
        said.put("note", note);
        audit.record("month.closed", null, said);
        events.publishEvent(new LedgerChanged());
    }

    /**
     * Opens the last closed month again; its corrections are withdrawn, for its rows say it themselves again.
     *
     * @throws MonthNotClosableException if it is not closed, or a later one is
     * @throws IllegalArgumentException  without a reason
     */
    public void reopen(YearMonth month, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A reason is needed");
        }
        lock();
        var last = lastClosed();
        if (last.filter(closed -> closed.isAfter(month)).isPresent()) {
            throw new MonthNotClosableException(Reason.A_LATER_ONE_IS_CLOSED, last.orElseThrow());
        }
        var reopened = database.sql("""
                        update quarterdeck.month_closing
                           set reopened_at = :at, reopened_by = :by, reopen_reason = :reason
                         where month = :month and reopened_at is null
                        """)
                .param("at", calendar.now())
                .param("by", CurrentUser.name())
                .param("reason", reason.strip())
                .param("month", month)
                .update();
        if (reopened == 0) {
            throw new MonthNotClosableException(Reason.NOT_CLOSED, month);
        }
        audit.record("month.reopened", null, Map.of("month", month.toString(), "reason", reason.strip()));
        events.publishEvent(new LedgerChanged());
    }

    private void lock() {
        database.sql("lock table quarterdeck.month_closing in share row exclusive mode")
                .update();
    }

    private Optional<YearMonth> lastClosed() {
        return database.sql(
                        "select month from quarterdeck.month_closing where reopened_at is null order by month desc limit 1")
                .query(Row.as(YearMonth.class))
                .optional();
    }

    private record Signed(Optional<BigDecimal> fleetCost) {}
}
