package app.quarterdeck.costs.savings;

import app.quarterdeck.costs.MachineId;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.data.Row;
import app.quarterdeck.events.BusinessEvent.CostOptimization;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do about opportunities. Each step names the version of the opportunity it was decided on, so that two people
 * do not overwrite each other.
 */
@Service
@PreAuthorize(Roles.MAY_DECIDE_ON_SAVINGS)
@Transactional
public class OpportunitySteps {

    private static final int LONGEST_TEXT = 500;

    private final OpportunityRows rows;
    private final RuleRuns runs;
    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final DatabaseClock clock;
    private final OpportunityNews news;

    OpportunitySteps(
            OpportunityRows rows,
            RuleRuns runs,
            JdbcClient database,
            ReportingCalendar calendar,
            DatabaseClock clock,
            OpportunityNews news) {
        this.rows = rows;
        this.runs = runs;
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
        this.news = news;
    }

    /** Asks all rules now, as the night does. */
    public RuleRun find() {
        return runs.run(CurrentUser.name());
    }

    /**
     * Somebody will see to it by a day.
     *
     * @param seen  as it was shown
     * @param owner who
     * @throws IllegalArgumentException  without an owner, or with a day that is over or too far away
     * @throws ChangedMeanwhileException if it is another one by now, or past being accepted
     */
    public Opportunity accept(Opportunity seen, String owner, LocalDate due) {
        if (due.isBefore(calendar.today())) {
            throw new IllegalArgumentException("The day is over: " + due);
        }
        calendar.possibleDays().refuseOther(due);
        return step(
                seen,
                "accepted",
                CostOptimization.Type.ACCEPTED,
                "",
                change("""
                        update quarterdeck.opportunity
                           set state = 'accepted', accepted_at = :now, accepted_by = :who, owner = :owner, due = :due,
                               accepted_amount = monthly_amount, version = version + 1
                         where id = :id and version = :version and state = 'identified'
                        """, seen).param("owner", words(owner)).param("due", due));
    }

    /**
     * It was done: the named machines are given up, from a day on. What they cost before is frozen.
     *
     * @param on not in the future
     * @throws IllegalArgumentException  with a day to come, or from before the machines were known to cost anything
     * @throws ChangedMeanwhileException if it is another one by now, or not accepted
     */
    @PreAuthorize(Roles.MAY_IMPLEMENT_SAVINGS)
    public Opportunity implement(Opportunity seen, LocalDate on) {
        var today = calendar.today();
        if (on.isAfter(today) || on.isBefore(today.minusYears(1))) {
            throw new IllegalArgumentException("Not a day of the last year: " + on);
        }
        clock.use();
        var change = change("""
                        update quarterdeck.opportunity
                           set state = 'implemented', implemented_at = :now, implemented_by = :who, implemented_on = :on, version = version + 1
                         where id = :id and version = :version and state = 'accepted'
                        """, seen).param("on", on);
        refuseIfUnchanged(change.update(), seen);
        database.sql("select quarterdeck.freeze_cost_before(:id)")
                .param("id", seen.id())
                .query()
                .listOfRows();
        return told(seen.id(), "implemented", CostOptimization.Type.IMPLEMENTED, on.toString());
    }

    /**
     * It will not be done. It is not raised again while its facts stay the same.
     *
     * @throws IllegalArgumentException  without a reason, or with one of more than 500 characters
     * @throws ChangedMeanwhileException if it is another one by now, or past being dismissed
     */
    public Opportunity dismiss(Opportunity seen, String reason) {
        var why = words(reason);
        return step(
                seen,
                "dismissed",
                CostOptimization.Type.DISMISSED,
                why,
                change("""
                        update quarterdeck.opportunity
                           set state = 'dismissed', dismissed_at = :now, dismissed_by = :who, dismissal_reason = :why, version = version + 1
                         where id = :id and version = :version and state in ('identified', 'accepted')
                        """, seen).param("why", why));
    }

    /**
     * An opportunity of a person's own: machines that could be given up. No rule closes it.
     *
     * @param note why
     * @throws IllegalArgumentException without machines that cost something today, or without a note
     * @throws MachinesTakenException   if other opportunities name some of them
     */
    public Opportunity propose(List<MachineId> machines, String note) {
        var why = words(note);
        clock.use();
        database.sql("select pg_advisory_xact_lock(hashtextextended('quarterdeck.opportunity', 0))")
                .query()
                .singleRow();
        var proposed = machines.stream().distinct().toList();
        var ids = proposed.stream().map(MachineId::id).toArray(UUID[]::new);
        var kinds = proposed.stream().map(it -> it.kind().key()).toArray(String[]::new);
        var taken = database.sql("""
                        select distinct r.opportunity_id
                          from quarterdeck.opportunity_resource r
                          join unnest(:kinds, :ids) m (kind, id) on m.kind = r.resource_kind and m.id = r.resource_id
                         where r.claims
                        """)
                .param("kinds", kinds)
                .param("ids", ids)
                .query(Row.as(Long.class))
                .list();
        if (!taken.isEmpty()) {
            throw new MachinesTakenException(rows.of(taken));
        }
        var id = database.sql("select quarterdeck.propose_opportunity(:kinds, :ids, :rank, :note, :now, :who)")
                .param("kinds", kinds)
                .param("ids", ids)
                .param("rank", OpportunityRule.PROPOSED.ordinal())
                .param("note", why)
                .param("now", calendar.now())
                .param("who", CurrentUser.name())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("None of the machines costs anything"));
        return told(id, "found", CostOptimization.Type.IDENTIFIED, why);
    }

    private JdbcClient.StatementSpec change(String update, Opportunity seen) {
        return database.sql(update)
                .param("id", seen.id())
                .param("version", seen.version())
                .param("now", calendar.now())
                .param("who", CurrentUser.name());
    }

    private Opportunity step(
            Opportunity seen, String what, CostOptimization.Type type, String words, JdbcClient.StatementSpec change) {
        refuseIfUnchanged(change.update(), seen);
        return told(seen.id(), what, type, words);
    }

    private void refuseIfUnchanged(int changed, Opportunity seen) {
        if (changed == 0) {
            throw new ChangedMeanwhileException("Opportunity " + seen.id(), rows.one(seen.id()));
        }
    }

    private Opportunity told(long id, String step, CostOptimization.Type type, String words) {
        database.sql("""
                        insert into quarterdeck.opportunity_history (opportunity_id, at, by, step, note, amount)
                        select o.id, :now, :who, :step, :note, o.monthly_amount from quarterdeck.opportunity o where o.id = :id
                        """)
                .param("id", id)
                .param("now", calendar.now())
                .param("who", CurrentUser.name())
                .param("step", step)
                .param("note", words)
                .update();
        var opportunity = rows.one(id);
        news.tell(step, List.of(opportunity), Optional.of(type), words);
        return opportunity;
    }

    private static String words(String text) {
        var words = text.strip();
        if (words.isEmpty() || words.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("Say it in 1 to 500 characters");
        }
        return words;
    }
}
