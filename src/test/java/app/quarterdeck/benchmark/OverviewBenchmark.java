package app.quarterdeck.benchmark;

import app.quarterdeck.testing.TestDatabase;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How long the questions of the overview take with 10,000 tenants, each and together, and the scores of all tenants over 30
 * days; and how long it takes to keep a day of both. No arguments.
 */
public final class OverviewBenchmark {

    private static final int DAYS_OF_MAIL = 95;
    private static final String NAME = "overview_benchmark";
    private static final String TENANTS = """
             from executive_business_summary s
             join tenants t on t.id = s.tenant_id and t.deleted is null
            where s.dashboard_date = '2026-07-01'
            """;

    private OverviewBenchmark() {}

    public static void main(String[] arguments) throws SQLException {
        // One connection, as a pool would hand it out: that of a new one is not the question.
        var database = JdbcClient.create(
                new SingleConnectionDataSource(TestDatabase.named(NAME).getConnection(), true));
        database.sql("set quarterdeck.now = '2026-07-01T09:41Z'").update();
        LargeFleet.fill(database, DAYS_OF_MAIL);
        var questions = new LinkedHashMap<String, String>();
        questions.put(
                "the fleet's days, this period and before",
                "select * from executive_business_summary where tenant_id is null and dashboard_date >= '2026-06-01'");
        questions.put(
                "what moved each figure most",
                "select * from quarterdeck.executive_mover where dashboard_date = '2026-07-01' order by figure, place");
        questions.put(
                "what needs a decision",
                "select * from quarterdeck.actions_needed('2026-07-01T09:41Z') order by amount desc nulls last limit 20");
        questions.put(
                "50 tenants by performance",
                "select s.*" + TENANTS + " order by s.business_performance_score desc nulls last, t.name limit 50");
        questions.put("how many tenants", "select count(*)" + TENANTS);

        var score = QueryTime.of(database, """
                select quarterdeck.keep_efficiency_day(date '2026-06-30' - n, now()) from generate_series(0, 59) n
                """) / 60;
        QueryTime.of(database, "select quarterdeck.keep_summary('2026-06-01', now())");
        var summary = QueryTime.of(database, "select quarterdeck.keep_summary('2026-07-01', now())");
        database.sql("vacuum analyze").update();

        System.out.printf(
                "10,000 tenants; best of %d, ms; counting to two million takes %,d%n",
                QueryTime.RUNS, QueryTime.best(database, QueryTime.MACHINE));
        var together = 0L;
        for (var question : questions.entrySet()) {
            var time = QueryTime.best(database, question.getValue());
            together += time;
            System.out.printf("%-44s %,8d%n", question.getKey(), time);
        }
        System.out.printf("%-44s %,8d%n", "the whole overview", together);
        System.out.printf(
                "%-44s %,8d%n",
                "all tenants' efficiency of 30 days",
                QueryTime.best(
                        database,
                        "select * from quarterdeck.tenant_efficiency('2026-06-01', '2026-07-01') order by efficiency_score limit 50"));
        System.out.printf("%-44s %,8d%n", "keeping a day of scores", score);
        System.out.printf("%-44s %,8d%n", "keeping a day's summary", summary);
    }
}
