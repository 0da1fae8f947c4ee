package app.quarterdeck.costs.savings;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What could be saved, what was decided about it, and what was really saved. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class Opportunities {

    private final OpportunityRows rows;
    private final JdbcClient database;
    private final DatabaseClock clock;

    Opportunities(OpportunityRows rows, JdbcClient database, DatabaseClock clock) {
        this.rows = rows;
        this.database = database;
        this.clock = clock;
    }

    /** A page of opportunities. */
    public List<Opportunity> page(OpportunityQuery query, int offset, int limit) {
        return rows.page(query, offset, limit);
    }

    /** All that the query finds, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Opportunity> all(OpportunityQuery query) {
        return rows.all(query);
    }

    /** How many the query finds. */
    public int count(OpportunityQuery query) {
        return rows.count(query);
    }

    /** What those that the query finds sum up to, each amount apart. */
    public OpportunitySums sums(OpportunityQuery query) {
        return rows.sums(query);
    }

    /** @throws NotFoundException if there is none of this number */
    public Opportunity opportunity(long id) {
        return rows.one(id);
    }

    /**
     * What an opportunity stands on.
     *
     * @throws NotFoundException if there is none of this number
     */
    public List<OpportunityEvidence> evidence(long id) {
        return rows.evidence(id);
    }

    /** The machines that an opportunity names. */
    public List<OpportunityResource> resources(long id) {
        return rows.resources(id);
    }

    /** What happened to an opportunity, the oldest first. */
    public List<OpportunityEntry> history(long id) {
        return rows.history(id);
    }

    /** What was measured since an opportunity was implemented. */
    public List<OpportunityCheck> checks(long id) {
        return rows.checks(id);
    }

    /** How savings stand today. */
    public SavingsStanding standing() {
        var read = clock.asked("""
                        select t.optimization_savings_potential as potential, t.identified, t.accepted, t.optimization_actions_taken as actions,
                               t.overdue, t.loss_by_price, t.findings, s.state, s.opportunities, s.amount,
                               r.at as run_at, r.by as run_by, r.found as run_found, r.changed as run_changed, r.gone as run_gone
                          from asked a
                         cross join lateral (select * from quarterdeck.savings_total where a.is_set offset 0) t
                         cross join quarterdeck.savings_stage s
                          left join (select * from quarterdeck.rule_run order by id desc limit 1) r on true
                         order by array_position(array['identified', 'accepted', 'implemented', 'verified'], s.state)
                        """).query(Row.as(Standing.class)).list();
        var first = read.getFirst();
        return new SavingsStanding(
                first.totals(), read.stream().map(Standing::stage).toList(), first.run());
    }

    /** Who could see to an opportunity: everybody who may log in, by name. */
    public List<String> owners() {
        return database.sql("select username from quarterdeck.app_user where enabled order by username")
                .query(Row.as(String.class))
                .list();
    }

    private record Standing(
            @Embedded.Empty SavingsTotals totals,
            @Embedded.Empty OpportunityStage stage,
            Optional<RuleRun> run) {}
}
