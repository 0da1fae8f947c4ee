package app.quarterdeck.benchmark;

import app.quarterdeck.testing.TestDatabase;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How long the figures and rows of pages take with 10,000 tenants and 13 months, over 30 days and over 12 months, and how long a
 * night takes to keep a day's facts and figures. No arguments.
 */
public final class FiguresBenchmark {

    private static final int DAYS_OF_MAIL = 396;
    private static final String TODAY = "2026-07-01";
    private static final Map<String, String> PERIODS = Map.of(
            "30 days", "'2026-06-01', '2026-07-01'",
            "30 days, aslant", "'2026-05-12', '2026-06-11'",
            "12 months", "'2025-07-01', '2026-07-01'");

    private FiguresBenchmark() {}

    public static void main(String[] arguments) throws SQLException {
        var database = JdbcClient.create(new SingleConnectionDataSource(
                TestDatabase.named("figures_benchmark").getConnection(), true));
        database.sql("set quarterdeck.now = '" + TODAY + "T09:41Z'").update();
        LargeFleet.fill(database, DAYS_OF_MAIL);
        QueryTime.of(database, "select quarterdeck.settle_fact_changes()");
        var facts = QueryTime.of(
                database,
                "select quarterdeck.keep_fact(family, grain, first_day, now()) from quarterdeck.facts_missing('" + TODAY
                        + "')");
        database.sql("vacuum analyze").update();
        for (var period : PERIODS.values()) {
            QueryTime.of(database, "select quarterdeck.keep_period(" + period + ")");
        }

        System.out.printf(
                "10,000 tenants; best of %d, ms; counting to two million takes %,d%n",
                QueryTime.RUNS, QueryTime.best(database, QueryTime.MACHINE));
        System.out.printf("%-60s %,8d%n", "the facts of 13 months, all that a first start keeps", facts);
        System.out.printf(
                "%-60s %,8d%n",
                "a day's facts of emails and money",
                QueryTime.of(
                        database,
                        "select quarterdeck.keep_fact(f, 'day', '2026-06-30', now()) from unnest(array ['mail', 'money']) f"));
        System.out.printf(
                "%-60s %,8d%n",
                "a day's figures, and the row of each tenant",
                QueryTime.of(database, "select quarterdeck.keep_summary('" + TODAY + "', now())"));
        for (var period : PERIODS.entrySet()) {
            System.out.println(period.getKey());
            for (var question : questions(period.getValue()).entrySet()) {
                System.out.printf("  %-58s %,8d%n", question.getKey(), QueryTime.best(database, question.getValue()));
            }
        }
    }

    private static Map<String, String> questions(String period) {
        var questions = new LinkedHashMap<String, String>();
        questions.put("the five figures and health of the overview", figures(period, """
                business_health_score,revenue_protection_rate,cost_optimization_savings_rate,efficiency_score,\
                strategic_decision_velocity,gross_margin"""));
        questions.put("figures of the revenue page", figures(period, """
                bounce_rate,complaint_rate,delivery_rate,estimated_revenue_loss,loss_share,revenue_protection_rate,\
                incident_at_risk,open_incidents"""));
        questions.put("figures of the cost page", figures(period, """
                total_monthly_cost,subscription_revenue,monthly_profit,gross_margin,cost_per_email_delivered,unallocated"""));
        questions.put(
                "figures of customers",
                figures(period, "mrr,new_mrr,expansion_mrr,contraction_mrr,churned_mrr,logo_churn_rate"));
        questions.put("what is missing", """
                select * from quarterdeck.figure_gaps('{unpriced_machines,mail_days,uncounted_emails,unknown_payments,unknown_stakes}', null, %s)
                """.formatted(period));
        questions.put("money of all tenants", "select * from quarterdeck.money_rows(" + period + ")");
        questions.put("emails of all tenants", "select * from quarterdeck.mail_rows(" + period + ")");
        questions.put("scores of all tenants", "select * from quarterdeck.tenant_scores(" + period + ")");
        questions.put(
                "rows behind the gross margin",
                "select * from quarterdeck.figure_rows('gross_margin', null, " + period + ")");
        return questions;
    }

    private static String figures(String period, String keys) {
        return "select * from quarterdeck.figures('{%s}', null, %s)".formatted(keys.strip(), period);
    }
}
