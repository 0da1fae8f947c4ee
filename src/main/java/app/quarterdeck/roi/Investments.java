package app.quarterdeck.roi;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.roi.InvestmentEntry.Step;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was invested in the product, and who said so. Nothing is ever lost: each step stays in the history. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
public class Investments {

    private static final String ALL = """
            select i.id, i.kind, i.title, i.first_month, i.end_month, i.quantity, i.unit_cost, i.version,
                   coalesce((select sum(quarterdeck.invested_in(i, m::date))
                               from generate_series(i.first_month::timestamp, cast(:today as timestamp), interval '1 month') m), 0) as so_far
              from quarterdeck.investment i
             where i.removed_at is null
            """;

    private final JdbcClient database;
    private final KeptInvestments kept;
    private final InvestmentSteps steps;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final ReportingCalendar calendar;

    Investments(
            JdbcClient database,
            KeptInvestments kept,
            InvestmentSteps steps,
            AuditLog audit,
            ApplicationEventPublisher events,
            ReportingCalendar calendar) {
        this.database = database;
        this.kept = kept;
        this.steps = steps;
        this.audit = audit;
        this.events = events;
        this.calendar = calendar;
    }

    /** All of them, the oldest first. */
    @Transactional(readOnly = true)
    public List<Investment> all() {
        return database.sql(ALL + " order by i.first_month, i.id")
                .param("today", calendar.today())
                .query(Row.as(Investment.class))
                .list();
    }

    /** Everything that was said about one, the newest first. */
    @Transactional(readOnly = true)
    public List<InvestmentEntry> history(long id) {
        return steps.findByInvestmentIdOrderByIdDesc(id).stream()
                .map(InvestmentStep::entry)
                .toList();
    }

    /**
     * Writes an investment down.
     *
     * @throws IllegalArgumentException if no reason is given, or its months are too far away to be meant
     */
    @Transactional
    @PreAuthorize(Roles.MAY_KEEP_INVESTMENTS)
    public Investment add(InvestmentTerms terms, String reason) {
        refuseWithout(reason);
        refuseFarOff(terms);
        var id = insert(terms, reason);
        audit.record("investment.added", null, said(terms));
        events.publishEvent(new InvestmentsChanged());
        return find(id).orElseThrow();
    }

    /**
     * Says otherwise what was invested. What costs every month and has other terms from a later month on, keeps those that it had
     * up to then, and goes on as another investment.
     *
     * @throws ChangedMeanwhileException if somebody else changed it since it was read
     * @throws IllegalArgumentException            if no reason is given
     */
    @Transactional
    @PreAuthorize(Roles.MAY_KEEP_INVESTMENTS)
    public void change(Investment seen, InvestmentTerms terms, String reason) {
        refuseWithout(reason);
        refuseFarOff(terms);
        var before = seen.terms();
        if (before.kind() == InvestmentKind.OPERATIONAL
                && terms.kind() == InvestmentKind.OPERATIONAL
                && terms.from().isAfter(before.from())) {
            update(
                    seen,
                    new InvestmentTerms(
                            before.kind(),
                            before.title(),
                            before.from(),
                            before.until().filter(terms.from()::isAfter).or(() -> Optional.of(terms.from())),
                            before.quantity(),
                            before.unitCost()),
                    reason);
            insert(terms, reason);
        } else {
            update(seen, terms, reason);
        }
        audit.record("investment.changed", said(before), said(terms));
        events.publishEvent(new InvestmentsChanged());
    }

    /**
     * Takes an investment out of the sums.
     *
     * @throws ChangedMeanwhileException if somebody else changed it since it was read
     * @throws IllegalArgumentException            if no reason is given
     */
    @Transactional
    @PreAuthorize(Roles.MAY_KEEP_INVESTMENTS)
    public void remove(Investment seen, String reason) {
        refuseWithout(reason);
        save(new KeptInvestment(seen.id(), seen.terms(), calendar.now(), seen.version()));
        write(seen.id(), Step.REMOVED, seen.terms(), reason);
        audit.record("investment.removed", said(seen.terms()), null);
        events.publishEvent(new InvestmentsChanged());
    }

    private long insert(InvestmentTerms terms, String reason) {
        var id = save(new KeptInvestment(null, terms, null, null));
        write(id, Step.ADDED, terms, reason);
        return id;
    }

    private void update(Investment seen, InvestmentTerms terms, String reason) {
        save(new KeptInvestment(seen.id(), terms, null, seen.version()));
        write(seen.id(), Step.CHANGED, terms, reason);
    }

    private long save(KeptInvestment investment) {
        try {
            return Objects.requireNonNull(kept.save(investment).id());
        } catch (OptimisticLockingFailureException e) {
            var id = Objects.requireNonNull(investment.id());
            throw find(id).map(it -> new ChangedMeanwhileException("Investment " + id, it))
                    .orElseGet(() -> new ChangedMeanwhileException("Investment " + id));
        }
    }

    private Optional<Investment> find(long id) {
        return database.sql(ALL + " and i.id = :id")
                .param("today", calendar.today())
                .param("id", id)
                .query(Investment.class)
                .optional();
    }

    private void write(long id, Step step, InvestmentTerms terms, String reason) {
        steps.save(new InvestmentStep(null, id, calendar.now(), CurrentUser.name(), step, reason.strip(), terms));
    }

    private void refuseFarOff(InvestmentTerms terms) {
        var days = calendar.possibleDays();
        days.refuseOther(terms.from().atDay(1));
        terms.until().ifPresent(end -> days.refuseOther(end.atDay(1)));
    }

    private static void refuseWithout(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A reason belongs to it");
        }
    }

    private static Map<String, String> said(InvestmentTerms terms) {
        return Map.of(
                "investment", terms.title(),
                "kind", terms.kind().key(),
                "from", terms.from().toString(),
                "until", terms.until().map(YearMonth::toString).orElse(""),
                "quantity", terms.quantity().toPlainString(),
                "unitCost", terms.unitCost().toPlainString());
    }
}
