package app.quarterdeck.roi;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is planned to come back, and who said so; until somebody says otherwise it is what the business case promised. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
public class PlannedReturns {

    private final JdbcClient database;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final ReportingCalendar calendar;

    PlannedReturns(JdbcClient database, AuditLog audit, ApplicationEventPublisher events, ReportingCalendar calendar) {
        this.database = database;
        this.audit = audit;
        this.events = events;
        this.calendar = calendar;
    }

    /** Every change of one kind, the newest first; none while it stands as the business case had it. */
    @Transactional(readOnly = true)
    public List<PlannedReturnEntry> history(String kind) {
        return database.sql("select * from quarterdeck.planned_return_history where kind = :kind order by id desc")
                .param("kind", kind)
                .query((row, number) -> new PlannedReturnEntry(
                        Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("by"),
                        row.getString("reason"),
                        range(row, "low_before", "high_before"),
                        range(row, "low", "high")))
                .list();
    }

    /** When it would be paid back by the plan if this were planned of a kind; empty while nothing is invested. */
    @Transactional(readOnly = true)
    public Optional<PlannedPayback> paybackWith(String kind, PlannedRange aYear) {
        return database.sql("""
                        select b.earliest, b.latest
                          from (select sum(p.low) as low, sum(coalesce(p.high, p.low)) as high
                                  from (select low, high from quarterdeck.planned_return where kind <> :kind
                                        union all
                                        select :low, cast(:high as numeric)) p) p
                         cross join quarterdeck.planned_payback(p.low, p.high) b
                        """)
                .param("kind", kind)
                .param("low", aYear.low())
                .param("high", aYear.high().orElse(null))
                .query(PlannedReturns::payback)
                .optional();
    }

    /**
     * Says otherwise what is planned to come back.
     *
     * @throws PlannedReturnChangedMeanwhileException if somebody else changed it since it was read
     * @throws IllegalArgumentException               if it stands like that already, or no reason is given
     */
    @Transactional
    @PreAuthorize(Roles.MAY_KEEP_INVESTMENTS)
    public void change(PlannedReturn seen, PlannedRange aYear, String reason) {
        if (reason.isBlank() || aYear.equals(seen.aYear())) {
            throw new IllegalArgumentException("A change and a reason belong to it");
        }
        var changed = bound(database.sql("""
                        update quarterdeck.planned_return
                           set low = :low, high = :high, version = version + 1
                         where kind = :kind
                           and version = :version
                        """), seen, aYear)
                .param("version", seen.version())
                .update();
        if (changed == 0) {
            throw new PlannedReturnChangedMeanwhileException(current(seen));
        }
        write(seen, aYear, reason);
        audit.record("planned-return.changed", said(seen.kind(), seen.aYear()), said(seen.kind(), aYear));
        events.publishEvent(new PlannedReturnChanged());
    }

    static PlannedRange range(ResultSet row, String low, String high) throws SQLException {
        return new PlannedRange(row.getBigDecimal(low), Optional.ofNullable(row.getBigDecimal(high)));
    }

    static PlannedPayback payback(ResultSet row, int number) throws SQLException {
        return new PlannedPayback(
                Optional.ofNullable(row.getObject("earliest", Integer.class)),
                Optional.ofNullable(row.getObject("latest", Integer.class)));
    }

    private PlannedReturn current(PlannedReturn seen) {
        return database.sql("select low, high, version from quarterdeck.planned_return where kind = :kind")
                .param("kind", seen.kind())
                .query((row, number) ->
                        new PlannedReturn(seen.kind(), range(row, "low", "high"), seen.actual(), row.getInt("version")))
                .single();
    }

    private void write(PlannedReturn before, PlannedRange aYear, String reason) {
        bound(database.sql("""
                        insert into quarterdeck.planned_return_history (kind, at, by, reason, low_before, high_before, low, high)
                        values (:kind, :now, :who, :reason, :lowBefore, :highBefore, :low, :high)
                        """), before, aYear)
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .param("who", CurrentUser.name())
                .param("reason", reason.strip())
                .param("lowBefore", before.aYear().low())
                .param("highBefore", before.aYear().high().orElse(null))
                .update();
    }

    private static JdbcClient.StatementSpec bound(
            JdbcClient.StatementSpec statement, PlannedReturn of, PlannedRange aYear) {
        return statement
                .param("kind", of.kind())
                .param("low", aYear.low())
                .param("high", aYear.high().orElse(null));
    }

    private static Map<String, String> said(String kind, PlannedRange aYear) {
        return Map.of(
                "plannedReturn", kind,
                "low", aYear.low().toPlainString(),
                "high", aYear.high().map(it -> it.toPlainString()).orElse(""));
    }
}
