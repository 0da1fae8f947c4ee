package app.quarterdeck.roi;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is planned to come back, and who said so; until somebody says otherwise it is what the business case promised. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
public class PlannedReturns {

    private final JdbcClient database;
    private final KeptPlans plans;
    private final PlanSteps steps;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final ReportingCalendar calendar;

    PlannedReturns(
            JdbcClient database,
            KeptPlans plans,
            PlanSteps steps,
            AuditLog audit,
            ApplicationEventPublisher events,
            ReportingCalendar calendar) {
        this.database = database;
        this.plans = plans;
        this.steps = steps;
        this.audit = audit;
        this.events = events;
        this.calendar = calendar;
    }

    /** Every change of one kind, the newest first; none while it stands as the business case had it. */
    @Transactional(readOnly = true)
    public List<PlannedReturnEntry> history(String kind) {
        return steps.findByKindOrderByIdDesc(kind).stream().map(PlanStep::entry).toList();
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
                .param("high", aYear.high())
                .query(PlannedPayback.class)
                .optional();
    }

    /**
     * Says otherwise what is planned to come back.
     *
     * @throws ChangedMeanwhileException if somebody else changed it since it was read
     * @throws IllegalArgumentException  if it stands like that already, or no reason is given
     */
    @Transactional
    @PreAuthorize(Roles.MAY_KEEP_INVESTMENTS)
    public void change(PlannedReturn seen, PlannedRange aYear, String reason) {
        if (reason.isBlank() || aYear.equals(seen.aYear())) {
            throw new IllegalArgumentException("A change and a reason belong to it");
        }
        try {
            plans.save(new KeptPlan(seen.kind(), aYear, seen.version()));
        } catch (OptimisticLockingFailureException e) {
            throw new ChangedMeanwhileException("Planned return " + seen.kind(), current(seen));
        }
        var before = seen.aYear();
        steps.save(new PlanStep(
                null,
                seen.kind(),
                calendar.now(),
                CurrentUser.name(),
                reason.strip(),
                before.low(),
                before.high(),
                aYear));
        audit.record("planned-return.changed", said(seen.kind(), seen.aYear()), said(seen.kind(), aYear));
        events.publishEvent(new PlannedReturnChanged());
    }

    private PlannedReturn current(PlannedReturn seen) {
        var plan = plans.findById(seen.kind()).orElseThrow();
        return new PlannedReturn(seen.kind(), plan.aYear(), seen.actual(), plan.version());
    }

    private static Map<String, String> said(String kind, PlannedRange aYear) {
        return Map.of(
                "plannedReturn", kind,
                "low", aYear.low().toPlainString(),
                "high", aYear.high().map(it -> it.toPlainString()).orElse(""));
    }
}
