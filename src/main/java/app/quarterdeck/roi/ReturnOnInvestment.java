package app.quarterdeck.roi;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether the product pays for itself: what was invested against what was measured, and nothing that is assumed. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class ReturnOnInvestment {

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    ReturnOnInvestment(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** All months up to a day, the last of them up to that day, from one reading. */
    public RoiReport report(LocalDate last) {
        useClock(calendar.now().atOffset(ZoneOffset.UTC));
        var months = database.sql("select * from quarterdeck.roi_month(:at) order by month")
                .param("at", endOf(last))
                .query(ReturnOnInvestment::month)
                .list();
        return new RoiReport(months, plan(months, YearMonth.from(last)), payback(), calendar.now());
    }

    /** The last microsecond of a day, which is of its month, too. */
    private OffsetDateTime endOf(LocalDate day) {
        return calendar.startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private List<PlannedReturn> plan(List<RoiMonth> months, YearMonth last) {
        var year = last.minusMonths(12);
        var lastYear =
                months.stream().filter(month -> month.month().isAfter(year)).toList();
        return database.sql("select kind, low, high, version from quarterdeck.planned_return order by place")
                .query((row, number) -> new PlannedReturn(
                        row.getString("kind"),
                        PlannedReturns.range(row, "low", "high"),
                        switch (row.getString("kind")) {
                            case "revenue_protection" ->
                                Optional.of(RoiReport.sum(lastYear, RoiMonth::protectedRevenue));
                            case "cost_optimization" -> Optional.of(RoiReport.sum(lastYear, RoiMonth::saved));
                            default -> Optional.empty();
                        },
                        row.getInt("version")))
                .list();
    }

    private Optional<PlannedPayback> payback() {
        return database.sql("select earliest, latest from quarterdeck.planned_payback()")
                .query(PlannedReturns::payback)
                .optional();
    }

    /** Views that ask which day it is are told by the clock of the application. */
    private void useClock(OffsetDateTime now) {
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", now.toString())
                .query(String.class)
                .single();
    }

    private static RoiMonth month(ResultSet row, int number) throws SQLException {
        return new RoiMonth(
                YearMonth.from(Objects.requireNonNull(row.getObject("month", LocalDate.class))),
                row.getBigDecimal("setup"),
                row.getBigDecimal("development"),
                row.getBigDecimal("training"),
                row.getBigDecimal("operational"),
                row.getBigDecimal("invested"),
                row.getBigDecimal("protected"),
                row.getBigDecimal("saved"),
                row.getBigDecimal("returned"),
                row.getBigDecimal("invested_so_far"),
                row.getBigDecimal("returned_so_far"),
                row.getBigDecimal("balance"));
    }
}
