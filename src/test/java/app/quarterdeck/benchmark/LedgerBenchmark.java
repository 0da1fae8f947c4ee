package app.quarterdeck.benchmark;

import app.quarterdeck.testing.TestDatabase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the questions of the cost ledger take with 10,000 tenants, 2,000 VPS, 10,000 IPs and 13 months of prices,
 * assignments and payments, each beside a plain count of the rows that it is about. Argument: days of mail, default 60.
 */
public final class LedgerBenchmark {

    private static final int RUNS = 5;
    /** Says how quick the machine is at the moment; no table is read. */
    private static final String MACHINE = "select count(*) from generate_series(1, 2000000) a where a % 7 = 1";

    private static final String MAIL =
            "select count(*), sum(emails_delivered) from deliverability_daily_summary where tracking_date >= '2026-06-01'";

    private LedgerBenchmark() {}

    public static void main(String[] arguments) {
        var days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        var database = JdbcClient.create(TestDatabase.named("ledger_benchmark"));
        fill(database, days);
        var questions = new LinkedHashMap<String, String>();
        questions.put(
                "30 days, business_cost_allocation",
                "select * from quarterdeck.unit_economics('2026-06-01', '2026-07-01')");
        questions.put("a month of the ledger", "select * from quarterdeck.cost_allocation('2026-06-01', '2026-07-01')");
        questions.put(
                "the fleet's cost of a month", "select * from quarterdeck.fleet_cost('2026-06-01', '2026-07-01')");
        questions.put(
                "13 months of the fleet, reckoned",
                "select * from quarterdeck.fleet_months('2025-06-01', '2026-07-01')");
        questions.put(
                "a month for the page, reckoned",
                "select quarterdeck.freshen_month('2026-06-01', '2026-07-01', now(), 'infinity')");
        questions.put(
                "page: whether a month still holds",
                "select quarterdeck.freshen_month('2026-06-01', '2026-07-01', now(), now() - interval '1 hour')");
        questions.put(
                "page: 13 months of the fleet",
                "select quarterdeck.freshen_fleet_months('2025-06-01', '2026-07-01', now(), now() - interval '1 hour'), f.* from quarterdeck.fleet_month_shown f");
        questions.put("page: a month's proof", "select * from quarterdeck.ledger_proof where month = '2026-06-01'");
        questions.put(
                "page: 50 rows of it",
                "select * from quarterdeck.ledger_shown where month = '2026-06-01' order by total_cost desc, tenant_id limit 50");
        questions.put(
                "page: a tenant's machines",
                "select * from quarterdeck.tenant_machines(md5('t42')::uuid, '2026-06-01', '2026-07-01')");
        questions.put(
                "page: machines nobody carries",
                "select * from quarterdeck.tenant_machines(null, '2026-06-01', '2026-07-01')");
        questions.put("what explains an invoice", "select * from quarterdeck.invoice_explanation('2026-06-01')");
        time(database, "select quarterdeck.freshen_fleet_months('2025-06-01', '2026-07-01', now(), 'infinity')");

        System.out.printf(
                "10,000 tenants, 2,000 VPS, 10,000 IPs, 13 months, %d days of mail; best of %d, ms; counting to two million takes %,d%n",
                days, RUNS, best(database, MACHINE));
        var count = best(database, MAIL);
        questions.forEach((name, sql) -> {
            var question = best(database, sql);
            System.out.printf(
                    "%-36s %,8d   plain count of the month's mail %,6d   ratio %.1f%n",
                    name, question, count, (double) question / Math.max(1, count));
        });
    }

    private static long best(JdbcClient database, String sql) {
        return IntStream.range(0, RUNS)
                .mapToLong(run -> time(database, sql))
                .min()
                .orElseThrow();
    }

    private static long time(JdbcClient database, String sql) {
        var start = System.nanoTime();
        database.sql(sql).query().listOfRows();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** A third of the assignments has ended, many IPs are shared, and every VPS changes its price in the middle of June. */
    private static void fill(JdbcClient database, int days) {
        database.sql("""
                        insert into plans (id, name, slug, price_monthly) values (md5('plan')::uuid, 'Pro', 'pro', 99);
                        insert into tenants (id, name, created) select md5('t' || n)::uuid, 'Tenant ' || n, '2025-01-01Z' from generate_series(1, 10000) n;
                        insert into subscriptions (id, tenant_id, plan_id, status)
                        select md5('s' || n)::uuid, md5('t' || n)::uuid, md5('plan')::uuid, 'active' from generate_series(1, 10000) n;
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select md5('s' || n)::uuid, 99, 'succeeded', d, d + interval '1 month'
                          from generate_series(1, 10000) n
                          cross join generate_series(0, 13) m
                          cross join lateral (select timestamptz '2025-05-01Z' + m * interval '1 month' + n %% 28 * interval '1 day' as d) day;
                        insert into vps_instances (id, status, created, approximate_cost)
                        select md5('v' || n)::uuid, 'active', timestamptz '2025-04-01Z' + n %% 200 * interval '1 day', 10 + n %% 30 from generate_series(1, 2000) n;
                        insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, created, approximate_cost)
                        select md5('i' || n)::uuid, md5('v' || 1 + n %% 2000)::uuid, '10.0.' || n / 256 || '.' || n %% 256, 'assigned',
                               timestamptz '2025-04-01Z' + n %% 200 * interval '1 day', 2 + n %% 5
                          from generate_series(1, 10000) n;
                        insert into domains (id, tenant_id, domain)
                        select md5('d' || n)::uuid, md5('t' || 1 + n %% 10000)::uuid, 'd' || n || '.example' from generate_series(1, 15000) n;
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned, expires)
                        select md5('d' || 1 + n * 7 %% 15000)::uuid, md5('i' || 1 + n %% 10000)::uuid, case when n %% 3 = 0 then 'expired' else 'active' end,
                               timestamptz '2025-05-01Z' + n %% 400 * interval '1 day',
                               case when n %% 3 = 0 then timestamptz '2025-05-01Z' + (n %% 400 + 40) * interval '1 day' end
                          from generate_series(1, 30000) n;
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced)
                        select md5('t' || n)::uuid, date '2026-06-30' - d, 500, 480, 20 from generate_series(%d - 1, 0, -1) d cross join generate_series(1, 10000) n;
                        """.formatted(days)).update();
        time(database, """
                select quarterdeck.record_costs((select array_agg(('vps', id, approximate_cost + 1, date '2026-06-12', null, 'bench', 'Price rise', 'bulk')::quarterdeck.cost_change)
                                                   from vps_instances), now())
                """);
        database.sql("vacuum analyze").update();
    }
}
