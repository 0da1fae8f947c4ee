package app.quarterdeck.costs;

import app.quarterdeck.Quarterdeck;
import app.quarterdeck.security.Roles;
import app.quarterdeck.tables.ImportProgress;
import app.quarterdeck.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dhatim.fastexcel.Workbook;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * How long it takes to bring in a file of costs, and to read the page of machines, with 10,000 tenants, 2,000 VPS and 10,000
 * IPs. Argument: rows of the file, at most 10,000.
 */
public final class CostImportBenchmark {

    private static final ImportProgress SILENT = (step, rows) -> {};

    private CostImportBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        TestDatabase.renew();
        try (var application = new SpringApplicationBuilder(Quarterdeck.class)
                .run(
                        "--server.port=0",
                        "--vaadin.productionMode=true",
                        "--spring.datasource.url=" + TestDatabase.url(),
                        "--spring.datasource.username=postgres",
                        "--quarterdeck.home=target/benchmark-home",
                        "--quarterdeck.demo=false",
                        "--quarterdeck.jobs=false")) {
            fill(application.getBean(JdbcClient.class));
            SecurityContextHolder.getContext()
                    .setAuthentication(new TestingAuthenticationToken("benchmark", "", "ROLE_" + Roles.ADMIN));
            var costs = application.getBean(MachineCosts.class);
            var changes = application.getBean(CostChanges.class);
            var imports = application.getBean(CostImport.class);
            for (var run = 1; run <= 3; run++) {
                System.out.printf("run %d of 3, %,d rows%n", run, rows);
                pages(costs);
                edit(costs, changes);
                bringIn("CSV", imports, csv(rows, 10 + run));
                bringIn("XLSX", imports, xlsx(rows, 20 + run));
            }
        }
    }

    private static void pages(MachineCosts costs) throws Exception {
        for (var kind : MachineKind.values()) {
            var query = MachineQuery.all(kind);
            time("page of " + kind, () -> costs.page(query, 0, 50));
            time(
                    "page of " + kind + " by cost, searched",
                    () -> costs.page(
                            query.only("tenant 77", Optional.empty(), Optional.empty(), Optional.empty())
                                    .by(MachineQuery.Order.COST, true),
                            0,
                            50));
            time("count and total of " + kind, () -> List.of(costs.count(query), costs.total(query)));
        }
    }

    private static void edit(MachineCosts costs, CostChanges changes) throws Exception {
        var machine = costs.page(MachineQuery.all(MachineKind.VPS), 0, 1).getFirst();
        var edit = new CostEdit(
                machine.machine().id(),
                machine.price().cost().orElseThrow().add(BigDecimal.ONE),
                LocalDate.now(Clock.systemUTC().withZone(ZoneOffset.UTC)),
                machine.price().version());
        time("preview of one edit", () -> changes.preview(List.of(edit)));
        time("saving one edit", () -> {
            changes.apply(List.of(edit), "Benchmark", false);
            return edit;
        });
    }

    private static void bringIn(String format, CostImport imports, byte[] file) throws Exception {
        var start = System.nanoTime();
        var batch = time(format + ": read and judge", () -> imports.read("costs", file, SILENT));
        time(format + ": effect on margins", () -> imports.preview(batch));
        time(format + ": apply", () -> {
            imports.apply(batch, "Benchmark", false, SILENT);
            return batch;
        });
        System.out.printf("  %-36s %8.2f s%n", format + ": all together", (System.nanoTime() - start) / 1e9);
    }

    private static <T> T time(String what, Callable<T> work) throws Exception {
        var start = System.nanoTime();
        var done = work.call();
        System.out.printf("  %-36s %8.3f s%n", what, (System.nanoTime() - start) / 1e9);
        return done;
    }

    private static byte[] csv(int rows, int cost) {
        var file = new StringBuilder("kind,name,cost,valid_from,reason\n");
        for (var row = 1; row <= rows; row++) {
            file.append("ip,").append(address(row)).append(',').append(cost).append(".25,,New price list\n");
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] xlsx(int rows, int cost) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "benchmark", "1.0")) {
            var sheet = workbook.newWorksheet("Costs");
            var names = List.of("kind", "name", "cost", "reason");
            for (var column = 0; column < names.size(); column++) {
                sheet.value(0, column, names.get(column));
            }
            for (var row = 1; row <= rows; row++) {
                sheet.value(row, 0, "ip");
                sheet.value(row, 1, address(row));
                sheet.value(row, 2, cost + 0.25);
                sheet.value(row, 3, "New price list");
            }
        }
        return file.toByteArray();
    }

    private static String address(int number) {
        return "10.0." + number / 250 + "." + number % 250;
    }

    private static void fill(JdbcClient database) {
        database.sql("""
                        insert into plans (id, name, slug, price_monthly) values (md5('p')::uuid, 'Pro', 'pro', 99);
                        insert into tenants (id, name) select md5('t' || n)::uuid, 'Tenant ' || n from generate_series(1, 10000) n;
                        insert into subscriptions (id, tenant_id, plan_id, status) select md5('s' || n)::uuid, md5('t' || n)::uuid, md5('p')::uuid, 'active' from generate_series(1, 10000) n;
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select md5('s' || n)::uuid, 99, 'succeeded', date_trunc('month', now()) - m * interval '1 month', date_trunc('month', now()) - (m - 1) * interval '1 month'
                          from generate_series(1, 10000) n cross join generate_series(0, 12) m;
                        insert into domains (id, tenant_id, domain) select md5('d' || n)::uuid, md5('t' || n)::uuid, 'd' || n || '.example' from generate_series(1, 10000) n;
                        insert into vps_instances (id, hostwinds_instance_id, region, status, created, approximate_cost)
                        select md5('v' || n)::uuid, 'hw-' || n, 'region ' || n % 5, 'active', now() - interval '13 months', 20 + n % 30 from generate_series(1, 2000) n;
                        insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, reputation_state, created, approximate_cost)
                        select md5('i' || n)::uuid, md5('v' || (1 + n % 2000))::uuid, '10.0.' || n / 250 || '.' || n % 250, 'assigned', 'good', now() - interval '13 months', 2 + n % 5
                          from generate_series(1, 10000) n;
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                        select md5('d' || n)::uuid, md5('i' || (1 + (n * 7 + k * 13) % 9500))::uuid, 'active', now() - interval '12 months' from generate_series(1, 10000) n cross join generate_series(0, 1) k;
                        insert into quarterdeck.delivery_ip_day (tenant_id, tracking_date, ip_address, delivered, bounced, blocked, complaints, deferred)
                        select md5('t' || n)::uuid, current_date - d, '10.0.' || n / 250 || '.' || n % 250, 1000, 10, 1, 0, 0 from generate_series(1, 10000) n cross join generate_series(1, 30) d;
                        """).update();
        database.sql("vacuum analyze").update();
    }
}
