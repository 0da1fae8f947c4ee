package app.quarterdeck.costs.savings;

import app.quarterdeck.data.Row;
import app.quarterdeck.events.BusinessEvent.CostOptimization;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.ReportingCalendar;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks all rules, the most specific first, and makes opportunities of what they find. */
@Component
class RuleRuns {

    private final List<Rule> rules;
    private final OpportunityRows rows;
    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final DatabaseClock clock;
    private final OpportunityNews news;

    RuleRuns(
            List<Rule> rules,
            OpportunityRows rows,
            JdbcClient database,
            ReportingCalendar calendar,
            DatabaseClock clock,
            OpportunityNews news) {
        this.rules = rules.stream().sorted(Comparator.comparing(Rule::name)).toList();
        this.rows = rows;
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
        this.news = news;
    }

    /** One at a time, whichever instance asks: a second waits, and finds that nothing changed. */
    @Transactional
    RuleRun run(String by) {
        look();
        var settled = database.sql("select * from quarterdeck.settle_findings(:today, :at, :by)")
                .param("today", calendar.today())
                .param("at", calendar.now())
                .param("by", by)
                .query(Row.as(Settled.class))
                .list();
        var found = tell(settled, "found", Optional.of(CostOptimization.Type.IDENTIFIED));
        var changed = tell(settled, "changed", Optional.empty());
        var gone = tell(settled, "gone", Optional.of(CostOptimization.Type.DISMISSED));
        return new RuleRun(calendar.now(), by, found, changed, gone);
    }

    /** What the rules find, of which nothing is made; for a transaction that is undone. */
    Map<OpportunityRule, Found> wouldFind() {
        look();
        return database.sql("""
                        select f.rule, count(*) as subjects, coalesce(sum(f.saving), 0) as saving
                          from (select n.rule, n.kind, n.subject_key,
                                       case when n.kind = 'saving' then trunc(sum(n.cost) filter (where n.resource_id is not null), 2) end as saving
                                  from quarterdeck.finding n
                                 group by n.rule, n.kind, n.subject_key) f
                         where f.kind <> 'saving'
                            or f.saving > 0 and f.saving >= quarterdeck.setting_on('least_saving', :today)
                         group by f.rule
                        """).param("today", calendar.today()).query(Row.as(FoundByRule.class)).list().stream()
                .collect(Collectors.toMap(FoundByRule::rule, FoundByRule::found));
    }

    private void look() {
        clock.use();
        call("select pg_advisory_xact_lock(hashtextextended('quarterdeck.opportunity', 0))");
        call("select quarterdeck.gather_candidates()");
        rules.forEach(this::ask);
    }

    private void ask(Rule rule) {
        database.sql("""
                        insert into quarterdeck.finding (rule, rule_rank, kind, subject_key, subject, tenant_id, facts, mark, loss,
                                                         resource_kind, resource_id, resource_name, cost, evidence)
                        select :rule, :rank, :kind, f.subject_key, f.subject, f.tenant_id, jsonb_strip_nulls(f.facts), f.mark, f.loss,
                               f.resource_kind, f.resource_id, f.resource_name, f.cost, f.evidence
                          from (%s) f
                        """.formatted(rule.sql()))
                .param("rule", rule.name().key())
                .param("rank", rule.name().ordinal())
                .param("kind", rule.name().kind().key())
                .param("today", calendar.today())
                .update();
        call("select quarterdeck.take_candidates('" + rule.name().key() + "')");
    }

    private void call(String sql) {
        database.sql(sql).query().listOfRows();
    }

    private int tell(List<Settled> settled, String step, Optional<CostOptimization.Type> type) {
        var ids = settled.stream()
                .filter(it -> it.step().equals(step))
                .map(Settled::id)
                .toList();
        news.tell(step, rows.of(ids), type, "");
        return ids.size();
    }

    /** How many opportunities a rule finds, and what they would save; USD a month. */
    record Found(long subjects, BigDecimal saving) {

        static final Found NOTHING = new Found(0, BigDecimal.ZERO);
    }

    private record FoundByRule(
            OpportunityRule rule, @Embedded.Empty Found found) {}

    private record Settled(long id, String step) {}
}
