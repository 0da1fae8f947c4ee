package app.quarterdeck.benchmark;

import app.quarterdeck.testing.TestDatabase;
import java.util.LinkedHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the questions of the cost ledger take with 10,000 tenants, 2,000 VPS, 10,000 IPs and 13 months of prices,
 * assignments and payments, each beside a plain count of the rows that it is about. Argument: days of mail, default 60.
 */
public final class LedgerBenchmark {

    private static final String MAIL =
            "select count(*), sum(emails_delivered) from deliverability_daily_summary where tracking_date >= '2026-06-01'";

    /** What the night keeps. */
    private static final String KEEP = """
            do $$
            declare
                missing record;
            begin
                for missing in select * from quarterdeck.facts_missing('2026-07-01') m where m.grain = 'month' or m.first_day >= '2026-06-01' loop
                    perform quarterdeck.keep_fact(missing.family, missing.grain, missing.first_day, now());
                end loop;
                perform quarterdeck.keep_period(m.month, m.to_day) from quarterdeck.ledger_month m where m.month >= '2025-06-01' and m.month < '2026-07-01';
            end
            $$""";

    private LedgerBenchmark() {}

    public static void main(String[] arguments) {
        var days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        var database = JdbcClient.create(TestDatabase.named("ledger_benchmark"));
        LargeFleet.fill(database, days);
        var questions = new LinkedHashMap<String, String>();
        questions.put(
                "30 days, business_cost_allocation",
                "select * from quarterdeck.unit_economics('2026-06-01', '2026-07-01')");
        questions.put("a month of the ledger", "select * from quarterdeck.cost_allocation('2026-06-01', '2026-07-01')");
        questions.put(
                "the fleet's cost of a month", "select * from quarterdeck.fleet_cost('2026-06-01', '2026-07-01')");
        questions.put("a day's facts", "select * from quarterdeck.money_facts_live('2026-06-30', '2026-07-01')");
        questions.put("a month's facts", "select * from quarterdeck.money_facts_live('2026-06-01', '2026-07-01')");
        questions.put(
                "page: 13 months of the fleet",
                "select * from quarterdeck.fleet_month_shown where month between '2025-06-01' and '2026-06-01'");
        questions.put("page: a month's proof", "select * from quarterdeck.ledger_proof('2026-06-01')");
        questions.put(
                "page: 50 rows of it",
                "select * from quarterdeck.ledger_rows('2026-06-01') order by total_cost desc, tenant_id limit 50");
        questions.put(
                "page: a tenant's machines",
                "select * from quarterdeck.tenant_machines(md5('t42')::uuid, '2026-06-01', '2026-07-01')");
        questions.put(
                "page: machines nobody carries",
                "select * from quarterdeck.tenant_machines(null, '2026-06-01', '2026-07-01')");
        questions.put("what explains an invoice", "select * from quarterdeck.invoice_explanation('2026-06-01')");
        QueryTime.of(database, KEEP);

        System.out.printf(
                "10,000 tenants, 2,000 VPS, 10,000 IPs, 13 months, %d days of mail; best of %d, ms; counting to two million takes %,d%n",
                days, QueryTime.RUNS, QueryTime.best(database, QueryTime.MACHINE));
        var count = QueryTime.best(database, MAIL);
        questions.forEach((name, sql) -> {
            var question = QueryTime.best(database, sql);
            System.out.printf(
                    "%-36s %,8d   plain count of the month's mail %,6d   ratio %.1f%n",
                    name, question, count, (double) question / Math.max(1, count));
        });
    }
}
