package app.quarterdeck.roi;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.roi.PlannedReturn.Estimated;
import app.quarterdeck.roi.PlannedReturn.Measured;
import app.quarterdeck.roi.PlannedReturn.Observed;
import app.quarterdeck.security.Roles;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether the product pays for itself: what was invested against what was measured, and apart from that against what is estimated. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class ReturnOnInvestment {

    private static final String TIME_TO_ACT = "time_to_act";
    private static final String RETENTION = "net_revenue_retention";

    private final JdbcClient database;
    private final KeptPlans plans;
    private final Figures figures;
    private final ReportingCalendar calendar;
    private final DatabaseClock clock;

    ReturnOnInvestment(
            JdbcClient database, KeptPlans plans, Figures figures, ReportingCalendar calendar, DatabaseClock clock) {
        this.database = database;
        this.plans = plans;
        this.figures = figures;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** All months up to a day, the last of them up to that day, from one reading. */
    public RoiReport report(LocalDate last) {
        clock.use();
        var months = database.sql("select * from quarterdeck.roi_month(:to) order by month")
                .param("to", last.plusDays(1))
                .query(Row.as(RoiMonth.class))
                .list();
        return new RoiReport(months, plan(months, last), payback(), calendar.now());
    }

    private List<PlannedReturn> plan(List<RoiMonth> months, LocalDate last) {
        var end = last.plusDays(1);
        var observed = figures.sheet(
                Scope.fleet(),
                new ReportingPeriod(end.minusYears(1), end),
                Optional.empty(),
                List.of(TIME_TO_ACT, RETENTION));
        var year = YearMonth.from(last).minusMonths(12);
        var lastYear =
                months.stream().filter(month -> month.month().isAfter(year)).toList();
        return plans.inReadingOrder().stream()
                .map(plan -> new PlannedReturn(
                        plan.kind(),
                        plan.aYear(),
                        switch (plan.kind()) {
                            case "revenue_protection" -> new Estimated(RoiReport.sum(lastYear, RoiMonth::avoided));
                            case "cost_optimization" -> new Measured(RoiReport.sum(lastYear, RoiMonth::saved));
                            case "operational_efficiency" -> new Observed(observed.get(TIME_TO_ACT));
                            default -> new Observed(observed.get(RETENTION));
                        },
                        plan.version()))
                .toList();
    }

    private Optional<PlannedPayback> payback() {
        return database.sql("select earliest, latest from quarterdeck.planned_payback()")
                .query(PlannedPayback.class)
                .optional();
    }
}
