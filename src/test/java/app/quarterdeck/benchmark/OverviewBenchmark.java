package app.quarterdeck.benchmark;

import app.quarterdeck.testing.TestDatabase;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How long the questions of the overview take with 10,000 tenants and 13 months, each and together, over 30 days and over 12
 * months, and of days of which nothing is kept; and how long a night takes to keep what it asks for. No arguments.
 */
public final class OverviewBenchmark {

    private static final int DAYS_OF_MAIL = 396;
    private static final String TODAY = "2026-07-01";

    private OverviewBenchmark() {}

    public static void main(String[] arguments) throws SQLException {
        // One connection, as a pool would hand it out: that of a new one is not the question.
        var database = JdbcClient.create(new SingleConnectionDataSource(
                TestDatabase.named("overview_benchmark").getConnection(), true));
        database.sql("set quarterdeck.now = '" + TODAY + "T09:41Z'").update();
        LargeFleet.fill(database, DAYS_OF_MAIL);
        QueryTime.of(database, "select quarterdeck.settle_fact_changes()");
        QueryTime.of(
                database,
                "select quarterdeck.keep_fact(family, grain, first_day, now()) from quarterdeck.facts_missing('" + TODAY
                        + "')");
        database.sql("vacuum analyze").update();
        var month = new Days("'2026-06-01', '2026-07-01'", "'2026-05-02', '2026-06-01'");
        var year = new Days("'2025-07-01', '2026-07-01'", "'2024-07-01', '2025-07-01'");
        for (var days : new Days[] {month, year}) {
            QueryTime.of(database, "select quarterdeck.keep_period(" + days.shown + ")");
            QueryTime.of(database, "select quarterdeck.keep_period(" + days.before + ")");
        }
        var summary = QueryTime.of(database, "select quarterdeck.keep_summary('" + TODAY + "', now())");
        var tenants = QueryTime.of(database, "select quarterdeck.keep_tenants(" + month.shown + ")");
        QueryTime.of(database, "select quarterdeck.keep_tenants(" + year.shown + ")");
        for (var days : new Days[] {month, year}) {
            QueryTime.of(
                    database,
                    "select quarterdeck.keep_movers('gross_margin', " + days.shown + ", " + days.before + ")");
        }
        database.sql("vacuum analyze").update();

        System.out.printf(
                "10,000 tenants; best of %d, ms; counting to two million takes %,d%n",
                QueryTime.RUNS, QueryTime.best(database, QueryTime.MACHINE));
        var periods = new LinkedHashMap<String, Days>();
        periods.put("30 days", month);
        periods.put("12 months", year);
        periods.put(
                "30 days of which the tenants are not kept",
                new Days("'2026-05-30', '2026-06-29'", "'2026-04-30', '2026-05-30'"));
        periods.forEach((name, days) -> {
            System.out.println(name);
            var together = 0L;
            for (var question : questions(days).entrySet()) {
                var time = QueryTime.best(database, question.getValue());
                together += time;
                System.out.printf("  %-58s %,8d%n", question.getKey(), time);
            }
            System.out.printf("  %-58s %,8d%n", "the whole overview", together);
        });
        System.out.printf("%-60s %,8d%n", "keeping a day's summary", summary);
        System.out.printf("%-60s %,8d%n", "keeping the tenants of a period", tenants);
    }

    private static Map<String, String> questions(Days days) {
        var keys = """
                '{revenue_protection_rate,cost_optimization_savings_rate,efficiency_score,strategic_decision_velocity,gross_margin,\
                business_health_score,bounce_rate,open_incidents,total_monthly_cost,optimization_savings_potential,overdue_decisions}'""";
        var standings = " from quarterdeck.tenant_standings(" + days.shown + ", true)";
        var questions = new LinkedHashMap<String, String>();
        questions.put("the figures", "select * from quarterdeck.figures(" + keys + ", null, " + days.shown + ")");
        questions.put(
                "those compared with", "select * from quarterdeck.figures(" + keys + ", null, " + days.before + ")");
        questions.put("what is missing", """
                select * from quarterdeck.figure_gaps('{unpriced_machines,mail_days,uncounted_emails,unknown_payments,unknown_stakes}', null, %s)
                """.formatted(days.shown));
        questions.put(
                "what health is made of",
                "select * from quarterdeck.figure_rows('business_health_score', null, " + days.shown + ")");
        questions.put("figures day by day", """
                select * from quarterdeck.figure_day where key = any ('{business_health_score,gross_margin}') and day > '2026-06-01' order by key, day
                """);
        questions.put("what moved each figure most", """
                select * from quarterdeck.main_movers(
                    '{revenue_protection_rate,cost_optimization_savings_rate,efficiency_score,strategic_decision_velocity,gross_margin}', null, %s, %s, 3)
                """.formatted(days.shown, days.before));
        questions.put("what needs attention", "select * from quarterdeck.actions_needed('2026-07-01T09:41Z')");
        questions.put(
                "50 tenants by performance",
                "select *" + standings + " order by business_performance_score desc nulls last, tenant_id limit 50");
        questions.put("how many tenants", """
                select count(*)
                  from quarterdeck.platform_tenant t
                  join quarterdeck.tenant_known k on k.id = t.id and k.created_day < '2026-07-01'
                 where t.deleted is null
                """);
        return questions;
    }

    /** Days shown, and days compared with, as arguments. */
    private record Days(String shown, String before) {}
}
