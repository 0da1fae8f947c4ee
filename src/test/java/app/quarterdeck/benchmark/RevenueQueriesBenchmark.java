package app.quarterdeck.benchmark;

import app.quarterdeck.testing.TestDatabase;
import java.util.LinkedHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the questions of the revenue page take with 10,000 tenants and 395 days, each beside a plain count of the rows
 * that it is about, so that the figures say something on a busy machine too. Arguments: tenants, days.
 */
public final class RevenueQueriesBenchmark {

    private static final String PERIOD = "'2026-06-01', '2026-07-01'";
    private static final String ALL = "(select array_agg(id) from tenants)";
    private static final String MONTH =
            "select count(*), sum(emails_sent) from deliverability_daily_summary where tracking_date >= '2026-06-01'";
    private static final String YEAR = "select count(*), sum(emails_sent) from deliverability_daily_summary";
    private static final String HOURS = "select count(*), sum(delivered) from quarterdeck.delivery_hour";

    private RevenueQueriesBenchmark() {}

    public static void main(String[] arguments) {
        var tenants = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        var days = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 395;
        var database = JdbcClient.create(TestDatabase.named("revenue_benchmark"));
        fill(database, tenants, days);
        var questions = new LinkedHashMap<String, String[]>();
        questions.put("tenants, worst 50 of 30 days", new String[] {
            MONTH,
            "select * from quarterdeck.tenant_risk(" + PERIOD
                    + ") order by level_rank desc, (risk_evidence = 'confirmed') desc nulls last, revenue_risk_score desc nulls last, lower(tenant_name), tenant_id limit 50"
        });
        questions.put(
                "fleet by day, 30 days", new String[] {MONTH, "select * from quarterdeck.fleet_days(" + PERIOD + ")"});
        questions.put(
                "fleet by day, all days",
                new String[] {YEAR, "select * from quarterdeck.fleet_days('2020-01-01', '2026-07-01')"});
        questions.put("detector, everybody, 72 hours", new String[] {
            HOURS, "select * from quarterdeck.detector_alarms(" + ALL + ", '2026-06-28 09:30Z', '2026-07-01 09:30Z', 7)"
        });
        questions.put("rule, everybody", new String[] {
            MONTH,
            "do $$ begin perform quarterdeck.open_incidents_by_rule(" + ALL
                    + ", '2026-06-30', 'UTC', '2026-06-30 23:00Z'); rollback; end $$"
        });

        System.out.printf("%,d tenants, %,d days; best of %d, ms%n", tenants, days, QueryTime.RUNS);
        questions.forEach((name, sql) -> {
            var count = QueryTime.best(database, sql[0]);
            var question = QueryTime.best(database, sql[1]);
            System.out.printf(
                    "%-32s %,8d   plain count %,8d   ratio %.1f%n",
                    name, question, count, (double) question / Math.max(1, count));
        });
    }

    private static void fill(JdbcClient database, int tenants, int days) {
        database.sql("""
                        insert into plans (name, slug, price_monthly) values ('Pro', 'pro', 99);
                        insert into tenants (id, name, deleted)
                        select md5('t' || n)::uuid, 'Tenant ' || n, case when n %% 500 = 0 then now() end from generate_series(1, %1$d) n;
                        insert into subscriptions (tenant_id, plan_id, status) select t.id, p.id, 'active' from tenants t, plans p;
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        select md5('t' || n)::uuid, date '2026-06-30' - d, s, s - b - 2, b, 2, (n + d) %% 3
                          from generate_series(%2$d - 1, 0, -1) d
                          cross join generate_series(1, %1$d) n
                          cross join lateral (select 500 + n %% 700 as s, (500 + n %% 700) * (n %% 13) / 100 as b) v;
                        insert into quarterdeck.delivery_hour
                        select md5('t' || n)::uuid, timestamptz '2026-07-01 09:00Z' - h * interval '1 hour', 20, (n %% 7 = h %% 7)::int, 0, 0, (n %% 101 = h)::int, 1
                          from generate_series(1, %1$d) n cross join generate_series(0, 71) h;
                        """.formatted(tenants, days)).update();
        database.sql("vacuum analyze").update();
    }
}
